using Hubs.Schools.Programmes;

namespace Hubs.Schools.Participations;

/// <summary>How long a school pauses in a programme year (ours).</summary>
sealed record PauseRule(int MostDays, DateOnly? LastDate)
{
    /// <summary>Where the programme year lays nothing down, or is not published yet.</summary>
    public const int UsualDays = 90;

    /// <summary>From so many days before a pause ends it is worth a look.</summary>
    public const int NoticeDays = 14;

    public static PauseRule Of(ProgrammeYear? year, V1.Stage stage)
    {
        var days = year?.Content.Stages.FirstOrDefault(s => s.Stage == stage)?.LongestPauseDays ?? 0;
        return new(days > 0 ? days : UsualDays, year is { Content.LastDate.Length: > 0 } ? Dates.Of(year.Content.LastDate) : null);
    }
}
