using System.Text.RegularExpressions;
using Hubs.Testing.Contracts;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>Each RPC has one file named after it in its service, and a test that names it: one search finds all of it.</summary>
static class UseCaseRule
{
    /// <summary>The same in every service, and served from ServiceDefaults.</summary>
    const string EventLog = "ListEvents";

    public static IEnumerable<string> Offences(IEnumerable<ContractMethod> methods, IReadOnlyList<SourceFile> files)
    {
        // The table of who may call names every method there is: it is no test of one.
        var tests = files.Where(file => file.IsIn("tests") && file.Name != "Expectations").ToList();
        return methods.Where(method => method.Name != EventLog).SelectMany(method => Offences(method, files, tests));
    }

    static IEnumerable<string> Offences(ContractMethod method, IReadOnlyList<SourceFile> files, List<SourceFile> tests)
    {
        var folder = files.Select(file => file.Path.Split('/')).Where(path => path is ["services", var service, ..] && service.Equals(method.Service.File.Room, StringComparison.OrdinalIgnoreCase))
            .Select(path => $"services/{path[1]}").FirstOrDefault($"services/{method.Service.File.Room}");
        var named = files.Where(file => file.IsIn(folder) && file.Name == method.Name).ToList();
        if (named.Count != 1) yield return $"{method} has {(named.Count == 0 ? "no file" : $"{named.Count} files")} {method.Name}.cs in {folder}.";
        else if (!Regex.IsMatch(named[0].Text, $@"\boverride\b[^;{{]*\b{method.Name}\(")) yield return $"{named[0]} does not serve {method}.";
        if (!tests.Any(test => Regex.IsMatch(test.Text, $@"(\b|_){method.Name}(Async|Request|Tests)?(\b|_)"))) yield return $"No test names {method}.";
    }
}
