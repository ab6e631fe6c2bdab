namespace Hubs.Scheduling.Attendances;

/// <summary>How attendance targets are looked after.</summary>
sealed record TargetSettings
{
    /// <summary>How often it is looked for meetings that began, and memberships and years that ended.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromMinutes(1);
}
