using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>Runs the facts of a class by their <see cref="StepAttribute"/>.</summary>
public sealed class InTheOrderOfTheYear : ITestMethodOrderer
{
    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : notnull, ITestMethod => testMethods.OrderBy(StepOf).ToArray();

    static int StepOf<TTestMethod>(TTestMethod? testMethod) => (testMethod as IXunitTestMethod)?.Method.GetCustomAttribute<StepAttribute>()?.Number ?? 0;
}
