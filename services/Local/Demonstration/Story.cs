using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Programme;
using Hubs.Local.Demonstration.Recruitment;
using Hubs.Local.Demonstration.Register;
using Hubs.Local.Demonstration.WorkGroup;

namespace Hubs.Local.Demonstration;

/// <summary>The demonstration from its first day on. What is entered already is noted in the data folder and not entered again;
/// what lies after today's date in the programme waits until a later start.</summary>
internal sealed class Story(Entry entry, string folder)
{
    static readonly Chapter[] Chapters =
    [
        new("national-people", new DateOnly(2020, 1, 10), PeopleChapter.EnterNationalAsync) { Essential = true },
        new("register", new DateOnly(2020, 1, 13), RegisterChapter.EnterAsync) { Essential = true },
        new("hubs", new DateOnly(2020, 1, 14), HubsChapter.EnterAsync) { Essential = true },
        new("people", new DateOnly(2020, 1, 15), PeopleChapter.EnterLocalAsync) { Essential = true },
        new("programme-2020", new DateOnly(2020, 1, 20), ProgrammeChapter.EnterFirstAsync),
        new("recruitment-2020", new DateOnly(2020, 3, 2), RecruitmentChapter.EnterFirstAsync),
        new("group", new DateOnly(2020, 9, 7), GroupChapter.EnterAsync),
        new("programme-2021", new DateOnly(2021, 1, 11), ProgrammeChapter.EnterSecondAsync),
        new("recruitment-2021", new DateOnly(2021, 2, 8), RecruitmentChapter.EnterSecondAsync),
    ];

    readonly string _path = Path.Combine(folder, "demonstration.txt");

    public Task EnterEssentialsAsync(DateOnly today, CancellationToken cancellation) => EnterAsync(Chapters.Where(c => c.Essential), today, cancellation);

    public Task EnterRestAsync(DateOnly today, CancellationToken cancellation) => EnterAsync(Chapters.Where(c => !c.Essential), today, cancellation);

    async Task EnterAsync(IEnumerable<Chapter> chapters, DateOnly today, CancellationToken cancellation)
    {
        var entered = File.Exists(_path) ? await File.ReadAllLinesAsync(_path, cancellation) : [];
        foreach (var chapter in chapters.Where(c => c.Day <= today && !entered.Contains(c.Name)))
        {
            entry.On(chapter.Day);
            await chapter.EnterAsync(entry, cancellation);
            await entry.SettleAsync(cancellation);
            entered = [.. entered, chapter.Name];
            WholeFile.Write(_path, string.Concat(entered.Select(name => $"{name}\n")));
        }
    }
}
