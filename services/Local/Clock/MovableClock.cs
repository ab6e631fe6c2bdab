namespace Hubs.Local.Clock;

/// <summary>The programme's clock in Local: it runs as any clock, from wherever it was set. Tokens and leases go by the real one.</summary>
public sealed class MovableClock(DateTimeOffset from) : TimeProvider
{
    volatile Since _since = new(from, System.GetTimestamp());

    public override DateTimeOffset GetUtcNow() => _since.Time + System.GetElapsedTime(_since.Stamp);

    public void MoveTo(DateTimeOffset time) => _since = new Since(time, System.GetTimestamp());

    sealed record Since(DateTimeOffset Time, long Stamp);
}
