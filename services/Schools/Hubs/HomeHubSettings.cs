namespace Hubs.Schools.Hubs;

/// <summary>How the home hubs of schools are looked after.</summary>
sealed record HomeHubSettings
{
    /// <summary>How often it is looked whether a day has begun on which areas begin or end.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromMinutes(1);
}
