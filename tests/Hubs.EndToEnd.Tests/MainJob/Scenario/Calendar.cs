namespace Hubs.EndToEnd.Tests.MainJob.Scenario;

/// <summary>When things take place, by the term dates of East Sussex in 2020/21.</summary>
static class Calendar
{
    /// <summary>The meetings, one in each half term, as they are held in the end.</summary>
    public static string Meeting(int number) => new[] { "2020-09-24", "2020-11-19", "2021-01-21", "2021-03-11", "2021-05-13", "2021-06-24" }[number - 1];

    public static IReadOnlyList<string> HeadsMeetings { get; } = ["2020-10-15", "2021-03-02", "2021-06-15"];

    /// <summary>Of the first seven schools. The third school's is called off and moved to 25 November; the fourth's is missed.</summary>
    public static IReadOnlyList<string> AutumnVisits { get; } = ["2020-10-05", "2020-10-06", "2020-10-07", "2020-10-08", "2020-10-12", "2020-10-13", "2020-10-14"];

    /// <summary>Of the first seven schools; the seventh leaves before its own.</summary>
    public static IReadOnlyList<string> SpringVisits { get; } = ["2021-02-01", "2021-02-02", "2021-02-03", "2021-02-04", "2021-02-05", "2021-02-08", "2021-03-22"];

    /// <summary>Of the first six schools.</summary>
    public static IReadOnlyList<string> SummerVisits { get; } = ["2021-05-17", "2021-05-18", "2021-05-19", "2021-05-20", "2021-05-21", "2021-05-24"];

    /// <summary>The visit to the school that joined in June is still to come when the year is counted.</summary>
    public const string VisitToCome = "2021-07-12";

    /// <summary>The day by which what was agreed at the last meeting is due.</summary>
    public const string LastDueDate = "2021-07-09";

    /// <summary>The day on which the year is counted.</summary>
    public const string CountingDay = "2021-07-10";
}
