using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Hubs;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.Tests.Register.Extract;

namespace Hubs.Schools.Tests.Register;

/// <summary>Every decision is tried on a task of every kind: the table beside the code says what comes of it.</summary>
public sealed class SuccessionTaskStatesTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    const string Heading =
        """
        # What becomes of a succession task

        Each decision about an OPEN task of each kind, and what rules do about one: where it stands after (→), or the refusal. Made by
        `SuccessionTaskStatesTests`, which tries them all; `HUBS_RENEW=1` with that test makes it anew. Who goes on is decided with the successors that its
        links name, one participation with the first of two. What is DECIDED is final: who finds it wrong puts the register or the areas right.
        """;

    const string Decided = "DECIDED", Closed = "OPEN: CLOSED", Two = "OPEN: TWO_PARTICIPATIONS", BothLeft = "OPEN: TWO_PARTICIPATIONS, AND BOTH HAVE LEFT", HomeHub = "OPEN: HOME_HUB";

    const int FirstUrn = 130_001, Schools = 250;

    static readonly string[] States = ["OPEN: SPLIT", "OPEN: SEVERAL_SUCCESSORS", "OPEN: CIRCULAR", Closed, Two, BothLeft, HomeHub, Decided];

    Round _round = new();
    int _taken;

    House House => recruitment.House;

    Boundaries Moving => new(recruitment);

    SuccessionService.SuccessionServiceClient Tasks => House.Successions();

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_what_is_decided_has_no_way_on()
    {
        await House.TakeInAsync(Of(Enumerable.Range(FirstUrn, Schools).Select(urn => Row($"{urn}", $"School {urn}"))).Bytes(), "2020-06-30");
        _round = await recruitment.AnOpenRoundAsync(places: 200, closingDate: "2029-08-31");
        var table = new StateTable("services/Schools/Register/STATES.md", Heading);
        foreach (var state in States)
        {
            foreach (var (name, call) in Commands())
            {
                var task = await AtAsync(state);
                Assert.Equal(state, NameOf(task));
                await table.TryAsync(state, name, async () =>
                {
                    await call(task);
                    return NameOf(await ReadAsync(task));
                });
            }
        }

        var (now, kept) = await table.CompareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(now, kept);
        Assert.Equal([Decided], table.Final);
    }

    IEnumerable<(string Name, Func<SuccessionTask, Task> Call)> Commands()
    {
        foreach (var (decision, name) in new[]
        {
            (SuccessionDecision.Continues, "CONTINUES"), (SuccessionDecision.PassesOn, "PASSES_ON"), (SuccessionDecision.Ends, "ENDS"), (SuccessionDecision.OneGoesOn, "ONE_GOES_ON"),
            (SuccessionDecision.StaysWithHub, "STAYS_WITH_HUB"), (SuccessionDecision.MovesToHub, "MOVES_TO_HUB"),
        }) yield return ($"DecideSuccessionTask: {name}", task => DecideAsync(task, decision));

        yield return ("a link comes that names who goes on", task => LinkToNewAsync(task));
        yield return ("EndHubArea: the school belongs to the hub before again", EndAreaOfSchoolAsync);
    }

    async Task<SuccessionTask> AtAsync(string state) => state switch
    {
        "OPEN: SPLIT" => await LinkedAsync("Successor - Split School"),
        "OPEN: SEVERAL_SUCCESSORS" => await LinkedAsync("Successor"),
        "OPEN: CIRCULAR" => await InACircleAsync(),
        Closed => await ClosedAsync(),
        Two => await BecameOneAsync(),
        BothLeft => await BecameOneAsync(leave: accepted => recruitment.LeaveAsync(accepted, "No teacher is released.")),
        HomeHub => await WithAnotherHubAsync(),
        _ => await DecidedAsync(),
    };

    /// <summary>Two links lead on from one school.</summary>
    async Task<SuccessionTask> LinkedAsync(string type)
    {
        var (school, one, other) = (New(), New(), New());
        await House.LinkAsync($"{school},{one},One,{type},01-06-2020", $"{school},{other},Other,{type},01-06-2020");
        return await OfUrnAsync(school);
    }

    async Task<SuccessionTask> InACircleAsync()
    {
        var (one, other) = (New(), New());
        await House.LinkAsync($"{one},{other},Other,Successor,01-06-2020", $"{other},{one},One,Successor,01-06-2020");
        return await OfUrnAsync(one);
    }

    async Task<SuccessionTask> ClosedAsync()
    {
        var school = await recruitment.ASchoolAsync();
        await recruitment.SubmitAsync(school, _round);
        await House.TakeInAsync(Of(Row(school.School.Urn, school.School.SchoolName, ("EstablishmentStatus (name)", "Closed"), ("CloseDate", "31-08-2020"))).Bytes(), "2020-06-30");
        return await OfUrnAsync(school.School.Urn);
    }

    async Task<SuccessionTask> BecameOneAsync(Func<Application, Task>? leave = null)
    {
        var (infants, juniors, primary) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync(), New());
        var accepted = new[] { await recruitment.AcceptAsync(infants, _round), await recruitment.AcceptAsync(juniors, _round) };
        foreach (var school in new[] { infants, juniors }) await House.LinkAsync($"{school.School.Urn},{primary},Primary,Successor - merged,01-06-2020");
        foreach (var application in accepted) await (leave?.Invoke(application) ?? Task.CompletedTask);
        return await OfUrnAsync(primary);
    }

    async Task<SuccessionTask> WithAnotherHubAsync()
    {
        var school = await recruitment.ASchoolAsync();
        await recruitment.AcceptAsync(school, _round);
        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        return await OfUrnAsync(school.School.Urn);
    }

    async Task<SuccessionTask> DecidedAsync()
    {
        var task = await WithAnotherHubAsync();
        await DecideAsync(task, SuccessionDecision.StaysWithHub);
        return await ReadAsync(task);
    }

    async Task DecideAsync(SuccessionTask task, SuccessionDecision decision)
    {
        var request = Boundaries.Decide(task, decision);
        if (decision is SuccessionDecision.Continues or SuccessionDecision.PassesOn) request.SuccessorUrns.Add(task.Candidates.Select(c => c.Urn).Take(1));
        if (decision == SuccessionDecision.OneGoesOn) request.KeptParticipationId = task.AffectedParticipations.Select(p => p.ParticipationId).FirstOrDefault("");
        await Tasks.DecideSuccessionTaskAsync(request);
    }

    async Task LinkToNewAsync(SuccessionTask task)
    {
        var next = New();
        await House.LinkAsync($"{task.Urn},{next},Next,Successor - merged,01-06-2020");
    }

    /// <summary>Where no area names the school, none ends.</summary>
    async Task EndAreaOfSchoolAsync(SuccessionTask task)
    {
        var areas = (await Moving.Hubs.ListHubAreasAsync(new ListHubAreasRequest { HubId = recruitment.OtherHubId, PageSize = 100 })).Areas;
        if (areas.FirstOrDefault(a => a.SchoolId == task.SchoolId) is { } area) await Moving.EndAsync(area, "2020-06-25");
    }

    /// <summary>The URN of a school of which nothing is known yet but its name.</summary>
    string New() => $"{FirstUrn + _taken++}";

    async Task<SuccessionTask> OfUrnAsync(string urn) => Assert.Single(await ListAsync(SuccessionTaskState.Open), t => t.Urn == urn);

    async Task<SuccessionTask> ReadAsync(SuccessionTask task) => Assert.Single(await ListAsync(SuccessionTaskState.Unspecified), t => t.SuccessionTaskId == task.SuccessionTaskId);

    async Task<IReadOnlyList<SuccessionTask>> ListAsync(SuccessionTaskState state) =>
        (await Tasks.ListSuccessionTasksAsync(new ListSuccessionTasksRequest { State = state, PageSize = 200 })).SuccessionTasks;

    static string NameOf(SuccessionTask task) => task switch
    {
        { State: SuccessionTaskState.Decided } => Decided,
        { Kind: SuccessionTaskKind.TwoParticipations, AffectedParticipations.Count: 0 } => BothLeft,
        _ => $"OPEN: {KindOf(task.Kind)}",
    };

    static string KindOf(SuccessionTaskKind kind) => SuccessionServiceReflection.Descriptor.EnumTypes.Single(e => e.Name == nameof(SuccessionTaskKind)).FindValueByNumber((int)kind).Name["SUCCESSION_TASK_KIND_".Length..];
}
