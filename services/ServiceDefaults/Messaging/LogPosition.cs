namespace Hubs.ServiceDefaults.Messaging;

/// <summary>A place in a log, with the event that stands there. A number alone would not do: a log that was restored from a backup hands the
/// same positions out again, to other events.</summary>
sealed record LogPosition
{
    public static LogPosition Start { get; } = new();

    public long Position { get; init; }

    /// <summary>Empty at the start.</summary>
    public string EventId { get; init; } = "";
}
