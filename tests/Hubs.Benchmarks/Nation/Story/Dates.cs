using Hubs.Scheduling.V1;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>The three years' dates: terms as most authorities had them, the same for all here.</summary>
static class Dates
{
    public static readonly string[] AcademicYears = ["2020/21", "2021/22", "2022/23"];

    public static readonly string[][] Meetings =
    [
        ["2020-09-24", "2020-11-19", "2021-01-21", "2021-03-11", "2021-05-13", "2021-06-24"],
        ["2021-09-23", "2021-11-18", "2022-01-20", "2022-03-10", "2022-05-12", "2022-06-23"],
        ["2022-09-22", "2022-11-17", "2023-01-19", "2023-03-09", "2023-05-11", "2023-06-22"],
    ];

    public static readonly string[][] FirstVisitDays =
    [
        ["2020-10-05", "2021-02-01", "2021-05-17"],
        ["2021-10-04", "2022-01-31", "2022-05-16"],
        ["2022-10-03", "2023-01-30", "2023-05-15"],
    ];

    public static readonly string[][] HeadsMeetings =
    [
        ["2020-10-15", "2021-03-04", "2021-06-17"],
        ["2021-10-14", "2022-03-03", "2022-06-16"],
        ["2022-10-13", "2023-03-02"],
    ];

    public static readonly (string Year, string[] Days)[] BankHolidays =
    [
        ("2020", ["2020-08-31", "2020-12-25", "2020-12-28"]),
        ("2021", ["2021-01-01", "2021-04-02", "2021-04-05", "2021-05-03", "2021-05-31", "2021-08-30", "2021-12-27", "2021-12-28"]),
        ("2022", ["2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03", "2022-08-29", "2022-09-19", "2022-12-26", "2022-12-27"]),
        ("2023", ["2023-01-02", "2023-04-07", "2023-04-10", "2023-05-01", "2023-05-08", "2023-05-29", "2023-08-28"]),
    ];

    public static TermDates[] Terms(int year) => year switch
    {
        0 => [Of(Term.Autumn, "2020-09-02", "2020-12-18", "2020-10-26", "2020-10-30"), Of(Term.Spring, "2021-01-04", "2021-04-01", "2021-02-15", "2021-02-19"), Of(Term.Summer, "2021-04-19", "2021-07-21", "2021-05-31", "2021-06-04")],
        1 => [Of(Term.Autumn, "2021-09-02", "2021-12-17", "2021-10-25", "2021-10-29"), Of(Term.Spring, "2022-01-04", "2022-04-08", "2022-02-21", "2022-02-25"), Of(Term.Summer, "2022-04-25", "2022-07-22", "2022-05-30", "2022-06-03")],
        _ => [Of(Term.Autumn, "2022-09-01", "2022-12-16", "2022-10-24", "2022-10-28"), Of(Term.Spring, "2023-01-03", "2023-03-31", "2023-02-13", "2023-02-17"), Of(Term.Summer, "2023-04-17", "2023-07-21", "2023-05-29", "2023-06-02")],
    };

    static TermDates Of(Term term, string first, string last, string breakFirst, string breakLast) => new() { Term = term, FirstDate = first, LastDate = last, BreakFirstDate = breakFirst, BreakLastDate = breakLast };
}
