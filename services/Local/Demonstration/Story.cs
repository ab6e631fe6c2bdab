using Google.Rpc;
using Grpc.Core;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Register;
using Hubs.Local.Demonstration.Tellings;

namespace Hubs.Local.Demonstration;

/// <summary>The demonstration from its first day on. What is entered already is noted in the data folder and not entered again;
/// what is not over on today's date in the programme waits until a later start.</summary>
internal sealed class Story(Entry entry, string folder)
{
    static readonly Chapter[] Chapters =
    [
        new("national-people", new DateOnly(2019, 1, 10), PeopleChapter.EnterNationalAsync) { Essential = true },
        new("register", new DateOnly(2019, 1, 11), RegisterChapter.EnterAsync) { Essential = true },
        new("hubs", new DateOnly(2019, 1, 14), HubsChapter.EnterAsync) { Essential = true },
        new("people", new DateOnly(2019, 1, 15), PeopleChapter.EnterLocalAsync) { Essential = true },
        new("partner", new DateOnly(2019, 1, 16), PartnerChapter.EnterAsync),
        .. Months.Chapters(),
    ];

    readonly string _path = PathIn(folder);

    /// <summary>The day on which a start goes on with it; null: all that is over by today is in.</summary>
    public static DateOnly? NextDay(string folder, DateOnly today) => Over(today).Except(Entered(PathIn(folder))).Select(chapter => (DateOnly?)chapter.First).FirstOrDefault();

    /// <summary>Whether all that is over by today is in.</summary>
    public bool IsWhole(DateOnly today) => Over(today).All(Entered(_path).Contains);

    public Task EnterEssentialsAsync(DateOnly today, CancellationToken cancellation) => EnterAsync(Over(today).Where(c => c.Essential), [Cast.Everybody.FirstNational], cancellation);

    public Task EnterRestAsync(DateOnly today, CancellationToken cancellation) => EnterAsync(Over(today).Where(c => !c.Essential), Cast.Everybody.People, cancellation);

    static IEnumerable<Chapter> Over(DateOnly today) => Chapters.Where(chapter => chapter.Last <= today);

    async Task EnterAsync(IEnumerable<Chapter> chapters, IReadOnlyList<Person> actors, CancellationToken cancellation)
    {
        var toCome = chapters.Except(Entered(_path)).ToArray();
        if (toCome.Length > 0) await entry.SignInAsync(actors, cancellation);
        foreach (var chapter in toCome)
        {
            entry.On(chapter.First);
            await EnterAsync(chapter, cancellation);
            await entry.SettleAsync(cancellation);
            WholeFile.Write(_path, string.Concat(Entered(_path).Append(chapter).Select(entered => $"{entered.Name}\n")));
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
            throw new StoryInterruptedException($"The demonstration's chapter {chapter.Name} was refused: {refused.Status.Detail}{Fields(refused)} Start again; if that does not help, delete {folder} to begin anew.", refused);
        }
    }

    static string Fields(RpcException refused) =>
        string.Concat(refused.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations.Select(field => $" {field.Field}: {field.Description}") ?? []);

    static string PathIn(string folder) => Path.Combine(folder, "demonstration.txt");

    static Chapter[] Entered(string path)
    {
        var names = File.Exists(path) ? File.ReadAllLines(path) : [];
        return [.. Chapters.Where(chapter => names.Contains(chapter.Name))];
    }
}

/// <summary>Something of the demonstration could not be entered: its data were changed while it was, say.</summary>
internal sealed class StoryInterruptedException(string message, Exception cause) : Exception(message, cause);
