namespace Hubs.Reporting.Figures;

/// <summary>How figures are kept.</summary>
sealed record FigureSettings
{
    /// <summary>How often it is looked for cells that changed and have come to rest. Until then they are counted by whoever asks.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(5);
}
