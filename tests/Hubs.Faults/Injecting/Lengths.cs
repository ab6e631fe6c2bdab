namespace Hubs.Faults.Injecting;

/// <summary>How long faults last: short ones for every change, long ones for whoever has ten minutes.</summary>
sealed record Lengths(TimeSpan Pause, TimeSpan Cut, TimeSpan Full, TimeSpan Second, TimeSpan Skewed)
{
    public static Lengths Short { get; } = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4));

    public static Lengths Long { get; } = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15));
}
