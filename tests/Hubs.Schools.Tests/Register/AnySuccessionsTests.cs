using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.Tests.Register.Extract;

namespace Hubs.Schools.Tests.Register;

/// <summary>Any mergers, splits, returns, closings and decisions, in any order: what must hold whatever happens. A story that fails is made as short as it
/// can be, by leaving out what it does not need.</summary>
public sealed class AnySuccessionsTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    const int FirstUrn = 131_001, Urns = 3_000, Stories = 12, Steps = 20;

    readonly HashSet<SuccessionTaskKind> _asked = [];
    int _taken;
    Round? _round;

    House House => recruitment.House;

    [Fact]
    public async Task Whatever_becomes_of_schools_nothing_is_lost_or_asked_twice_and_what_is_read_again_changes_nothing()
    {
        for (var seed = 1; seed <= Stories; seed++) await HoldsAsync(seed);

        Assert.Equal(Enum.GetValues<SuccessionTaskKind>().Where(kind => kind != SuccessionTaskKind.Unspecified), _asked.Order());
    }

    async Task HoldsAsync(int seed)
    {
        var steps = StepsOf(new Random(seed));
        if (await FaultOfAsync(steps, seed) is not { } fault) return;
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            List<Step> shorter = [.. steps.Where((_, index) => index != i)];
            if (await FaultOfAsync(shorter, seed) is { } still) (steps, fault) = (shorter, still);
        }

        Assert.Fail($"Seed {seed}: {fault}\nSchools 0 to {RandomSuccessions.Members - 1} take part.\n{string.Join('\n', steps)}");
    }

    /// <summary>Every second step is a decision, and most links lead on to a school that none leads from yet: else all would soon be circles.</summary>
    static List<Step> StepsOf(Random random)
    {
        var turns = Enum.GetValues<Turn>();
        return [.. Enumerable.Range(0, Steps).Select(_ =>
        {
            var school = random.Next(1 + random.Next(RandomSuccessions.Schools));
            var on = random.Next(5) > 0 ? Math.Min(school + 1 + random.Next(2), RandomSuccessions.Schools - 1) : random.Next(RandomSuccessions.Schools);
            return new Step(random.Next(2) == 0 ? Turn.IsDecided : turns[random.Next(turns.Length)], school, on, random.Next(RandomSuccessions.Schools));
        })];
    }

    /// <summary>Tells the story of schools that nobody has used yet; null where all holds.</summary>
    async Task<string?> FaultOfAsync(List<Step> steps, int seed)
    {
        if (_round is null) await House.TakeInAsync(Of(Enumerable.Range(FirstUrn, Urns).Select(urn => Row($"{urn}", $"School {urn}"))).Bytes(), "2020-06-30");
        _round ??= await recruitment.AnOpenRoundAsync(places: 5_000, closingDate: "2029-08-31");
        var story = new RandomSuccessions(recruitment, _round, FirstUrn + (_taken++ * RandomSuccessions.Schools));
        await story.BeginAsync();
        foreach (var step in steps)
        {
            await story.TryAsync(step);
            if (await WrongAsync(story) is { } wrong) return $"{wrong} after {step}";
        }

        await story.ReadAgainAsync(new Random(seed));
        if ((await WrongAsync(story) ?? await UnaskedAsync(story)) is { } afterwards) return afterwards;
        var (state, events) = (await StateAsync(), await House.EventCountAsync());
        await story.ReadAgainAsync(new Random(seed + 1));
        var (again, eventsAgain) = (await StateAsync(), await House.EventCountAsync());
        return state != again ? "What was read again changed the state" : eventsAgain != events ? $"What was read again told {eventsAgain - events} events" : null;
    }

    async Task<string?> WrongAsync(RandomSuccessions story)
    {
        var waiting = await story.WaitingAsync();
        _asked.UnionWith(waiting.Select(t => t.Kind));
        var (goesOn, beside) = (waiting.Where(t => !IsBeside(t)).ToArray(), waiting.Where(IsBeside).ToArray());
        if (goesOn.GroupBy(t => t.Urn).FirstOrDefault(g => g.Count() > 1) is { } twice) return $"It is asked twice who goes on after {twice.Key}";
        if (beside.GroupBy(t => (t.SchoolId, t.Kind, t.FromHubId)).FirstOrDefault(g => g.Count() > 1) is { } same) return $"{same.Key.Kind} is asked twice";
        var present = await PresentAsync(story);
        if (beside.FirstOrDefault(t => !present.Any(s => s.Id == t.SchoolId && s.Urn == t.Urn && !s.IsGone)) is { } stale) return $"{stale.Kind} waits under {stale.Urn}, which is not the present URN of a school that goes on";
        if (present.FirstOrDefault(s => s is { IsGone: true, Active: > 0 }) is { } lost) return $"{lost.Urn} is gone and takes part";
        return present.FirstOrDefault(s => (s.Active > 1) != beside.Any(t => t.SchoolId == s.Id && t.Kind == SuccessionTaskKind.TwoParticipations)) is { } two
            ? $"{two.Urn} takes part {two.Active} times, and that is not what waits" : null;
    }

    /// <summary>Once the register was read, somebody is asked about every school that takes part and has closed.</summary>
    async Task<string?> UnaskedAsync(RandomSuccessions story)
    {
        var waiting = await story.WaitingAsync();
        return (await PresentAsync(story)).FirstOrDefault(s => s is { Closed: true, Active: > 0 } && !waiting.Any(t => !IsBeside(t) && t.Urn == s.Urn)) is { } unasked
            ? $"{unasked.Urn} has closed and takes part, and nobody is asked" : null;
    }

    static bool IsBeside(SuccessionTask task) => task.Kind is SuccessionTaskKind.TwoParticipations or SuccessionTaskKind.HomeHub;

    async Task<IReadOnlyList<Present>> PresentAsync(RandomSuccessions story) => await House.LookAsync("schools", work => work.QueryAsync<Present>(
        """
        select s.id, s.urn, s.is_gone, case when e.standing = 1 then 1 else 0 end as closed,
               (select count(*) from participation p where p.school_id = s.id and p.state = @Active) as active
          from school s join establishment e on e.urn = s.urn
         where s.id in (select m.school_id from establishment m where m.urn in @Urns) or e.urn in @Urns
        """, new { story.Urns, ParticipationState.Active }));

    async Task<string> StateAsync() => string.Join('\n', await House.LookAsync("schools", async work =>
    {
        var rows = new List<string>();
        foreach (var read in new[]
        {
            "select concat(id, ' ', urn, ' ', is_gone, ' ', version) from school order by id",
            "select concat(urn, ' ', school_id, ' ', standing) from establishment order by urn",
            "select concat(id, ' ', school_id, ' ', hub_id, ' ', state, ' ', version) from participation order by id",
            "select concat(school_id, ' ', successor_school_id) from school_successor order by school_id, successor_school_id",
            "select concat(id, ' ', state, ' ', school_id, ' ', urn, ' ', version) from succession_task order by id",
        }) rows.AddRange(await work.QueryAsync<string>(read));
        return rows;
    }));

    sealed record Present
    {
        public string Id { get; init; } = "";

        public string Urn { get; init; } = "";

        public bool IsGone { get; init; }

        public bool Closed { get; init; }

        public int Active { get; init; }
    }
}
