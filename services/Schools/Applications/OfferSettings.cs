namespace Hubs.Schools.Applications;

/// <summary>How offers are looked after.</summary>
sealed record OfferSettings
{
    /// <summary>How often it is looked for offers that ran out and places that came free.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromMinutes(1);
}
