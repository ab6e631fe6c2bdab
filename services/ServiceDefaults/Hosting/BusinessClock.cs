namespace Hubs.ServiceDefaults.Hosting;

/// <summary>The programme's clock: deadlines, dates and what happened when. Machine matters (leases, tokens, time-outs) use
/// <see cref="TimeProvider"/> itself, so that a demonstration can live in another year.</summary>
public sealed class BusinessClock(TimeProvider time)
{
    static readonly TimeZoneInfo England = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => DateInEngland(Now);

    public static DateOnly DateInEngland(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, England).DateTime);

    /// <summary>The moment a date begins in England.</summary>
    public static DateTimeOffset StartInEngland(DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, England.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
