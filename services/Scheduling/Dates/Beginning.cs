namespace Hubs.Scheduling.Dates;

/// <summary>Where a list by time begins.</summary>
static class Beginning
{
    /// <summary>Before everything.</summary>
    public static DateTimeOffset Ever { get; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Before everything of this day: its night in England may be the day before in UTC.</summary>
    public static DateTimeOffset Before(DateOnly? date) => date > DateOnly.FromDateTime(Ever.UtcDateTime) ? new DateTimeOffset(date.Value.AddDays(-1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : Ever;
}
