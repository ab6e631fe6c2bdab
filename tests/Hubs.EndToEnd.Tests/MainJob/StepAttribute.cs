namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>Where a fact stands in the year: each takes it on from where the one before left it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StepAttribute(int number) : Attribute
{
    public int Number { get; } = number;
}
