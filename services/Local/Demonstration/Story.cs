using Grpc.Core;
using Hubs.Local.Demonstration.Calendars;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Programme;
using Hubs.Local.Demonstration.Recruitment;
using Hubs.Local.Demonstration.Register;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Local.Demonstration.Year;

namespace Hubs.Local.Demonstration;

/// <summary>The demonstration from its first day on. What is entered already is noted in the data folder and not entered again;
/// what is not over on today's date in the programme waits until a later start.</summary>
internal sealed class Story(Entry entry, string folder)
{
    static readonly Chapter[] Chapters =
    [
        new("national-people", new DateOnly(2020, 1, 10), PeopleChapter.EnterNationalAsync) { Essential = true },
        new("register", new DateOnly(2020, 1, 13), RegisterChapter.EnterAsync) { Essential = true },
        new("hubs", new DateOnly(2020, 1, 14), HubsChapter.EnterAsync) { Essential = true },
        new("people", new DateOnly(2020, 1, 15), PeopleChapter.EnterLocalAsync) { Essential = true },
        new("partner", new DateOnly(2020, 1, 16), PartnerChapter.EnterAsync),
        new("programme-2020", new DateOnly(2020, 1, 20), ProgrammeChapter.EnterFirstAsync),
        new("calendars-2020", new DateOnly(2020, 1, 21), CalendarsChapter.EnterFirstAsync),
        new("recruitment-2020", FirstRecruitment.Applying, FirstRecruitment.Answers, FirstRecruitment.EnterAsync),
        new("book-lists", new DateOnly(2020, 8, 3), BookListsChapter.EnterAsync),
        new("specialists-2020", new DateOnly(2020, 8, 31), SpecialistsChapter.EnterFirstAsync),
        new("group", new DateOnly(2020, 9, 7), GroupChapter.EnterAsync),
        .. YearChapters.Of(2020, 9, 10, 11, 12),
        new("programme-2021", new DateOnly(2021, 1, 11), ProgrammeChapter.EnterSecondAsync),
        new("calendars-2021", new DateOnly(2021, 1, 12), CalendarsChapter.EnterSecondAsync),
        .. YearChapters.Of(2021, 1),
        new("applicants", new DateOnly(2021, 1, 29), PeopleChapter.EnterApplicantsAsync),
        new("specialists-2021", new DateOnly(2021, 2, 1), SpecialistsChapter.EnterSecondAsync),
        new("recruitment-2021", SecondRecruitment.Applying, SecondRecruitment.Decisions, SecondRecruitment.EnterAsync),
        .. YearChapters.Of(2021, 2, 3),
    ];

    readonly string _path = Path.Combine(folder, "demonstration.txt");

    /// <summary>Whether all that is over by today is in.</summary>
    public bool IsWhole(DateOnly today) => Over(today).All(Entered().Contains);

    public Task EnterEssentialsAsync(DateOnly today, CancellationToken cancellation) => EnterAsync(Over(today).Where(c => c.Essential), cancellation);

    public Task EnterRestAsync(DateOnly today, CancellationToken cancellation) => EnterAsync(Over(today).Where(c => !c.Essential), cancellation);

    static IEnumerable<Chapter> Over(DateOnly today) => Chapters.Where(chapter => chapter.Last <= today);

    async Task EnterAsync(IEnumerable<Chapter> chapters, CancellationToken cancellation)
    {
        foreach (var chapter in chapters.Except(Entered()).ToArray())
        {
            entry.On(chapter.First);
            await EnterAsync(chapter, cancellation);
            await entry.SettleAsync(cancellation);
            WholeFile.Write(_path, string.Concat(Entered().Append(chapter).Select(entered => $"{entered.Name}\n")));
        }
    }

    async Task EnterAsync(Chapter chapter, CancellationToken cancellation)
    {
        try
        {
            await chapter.EnterAsync(entry, cancellation);
        }
        catch (RpcException refused) when (!cancellation.IsCancellationRequested)
        {
            throw new StoryInterruptedException($"The demonstration's chapter {chapter.Name} was refused: {refused.Status.Detail} Start again; if that does not help, delete {folder} to begin anew.", refused);
        }
    }

    Chapter[] Entered()
    {
        var names = File.Exists(_path) ? File.ReadAllLines(_path) : [];
        return [.. Chapters.Where(chapter => names.Contains(chapter.Name))];
    }
}

/// <summary>Something of the demonstration could not be entered: its data were changed while it was, say.</summary>
internal sealed class StoryInterruptedException(string message, Exception cause) : Exception(message, cause);
