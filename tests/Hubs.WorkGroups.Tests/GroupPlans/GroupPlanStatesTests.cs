using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.WorkGroups.Tests.GroupPlans;

/// <summary>Every command is tried on a plan in every state: the table beside the code says what comes of it.</summary>
public sealed class GroupPlanStatesTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    const string Heading =
        """
        # What becomes of a plan of groups

        Each command on a plan in each state: where it stands after (→), or the refusal. Made by `GroupPlanStatesTests`, which tries them all; `HUBS_RENEW=1`
        with that test makes it anew. QUEUED becomes RUNNING and RUNNING becomes ENDED by themselves; one that is asked to stop ends as soon as the search
        has. PUBLISHED is final: its groups go their own way. A plan that is not published can be left, and one that goes on from it is another.

        """;

    readonly List<GroupPlan> _underWay = [];

    GivenPlans _given = null!;

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_what_is_published_has_no_way_on()
    {
        var table = new StateTable("services/WorkGroups/GroupPlans/STATES.md", Heading);
        foreach (var (state, atAsync) in States())
        {
            var plan = await atAsync();
            foreach (var (name, callAsync) in Commands())
            {
                plan = await ReadAsync(plan);
                await table.TryAsync(NameOf(state), name, async () => NameOf((await callAsync(plan)).State));
                if ((await ReadAsync(plan)).State != state) plan = await atAsync();
            }

            await StopAsync();
        }

        var (now, kept) = await table.CompareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(now, kept);
        Assert.Equal(["RUNNING", "PUBLISHED"], table.Final);
    }

    IEnumerable<(GroupPlanState State, Func<Task<GroupPlan>> AtAsync)> States()
    {
        yield return (GroupPlanState.Queued, async () =>
        {
            await RunningAsync();
            return await StartAsync(_given.Ask());
        }
        );
        yield return (GroupPlanState.Running, RunningAsync);
        yield return (GroupPlanState.Ended, EndedAsync);
        yield return (GroupPlanState.Published, async () =>
        {
            var ended = await EndedAsync();
            return await _given.Lead.PublishGroupPlanAsync(_given.Publish(ended));
        }
        );
    }

    // In an order that leaves the later ones something to do.
    IEnumerable<(string Name, Func<GroupPlan, Task<GroupPlan>> CallAsync)> Commands()
    {
        yield return ("LockPlannedSchools", async p => await _given.Lead.LockPlannedSchoolsAsync(_given.Lock(p, [.. p.Groups.Take(1).Select(g => g.Placements[1].ParticipationId)])));
        yield return ("MovePlannedSchool", async p => await _given.Lead.MovePlannedSchoolAsync(Exchange(p)));
        yield return ("StartGroupPlan, going on from it", async p =>
        {
            var ask = _given.Ask();
            ask.FromGroupPlanId = p.GroupPlanId;
            await _given.MadeAsync(ask);
            return await ReadAsync(p);
        }
        );
        yield return ("CancelGroupPlan", async p => await _given.Lead.CancelGroupPlanAsync(Cancel(p)));
        yield return ("PublishGroupPlan", async p => await _given.Lead.PublishGroupPlanAsync(_given.Publish(p)));
    }

    MovePlannedSchoolRequest Exchange(GroupPlan plan) => plan.Groups.Count > 1
        ? _given.Move(plan, plan.Groups[0].Placements[0].ParticipationId, 2, plan.Groups[1].Placements[0].ParticipationId)
        : _given.Move(plan, _given.Schools[0].ParticipationId, 2);

    async Task<GroupPlan> RunningAsync()
    {
        await StopAsync();
        _given = await GivenPlans.OfAsync(house, schools: 30, specialists: 6, stage: Stage.Embedding);
        var ask = _given.Ask();
        ask.EffortSeconds = 600;
        var started = await StartAsync(ask);
        return await _given.WhenAsync(started.GroupPlanId, plan => plan is { State: GroupPlanState.Running, Progress.HasTravelMetres: true });
    }

    async Task<GroupPlan> EndedAsync()
    {
        await StopAsync();
        _given = await GivenPlans.OfAsync(house, schools: 12, specialists: 2);
        return await _given.MadeAsync();
    }

    async Task<GroupPlan> StartAsync(StartGroupPlanRequest ask)
    {
        _underWay.Add(await _given.Lead.StartGroupPlanAsync(ask));
        return _underWay[^1];
    }

    // One is worked out at a time: what comes next does not wait for what searches for ten minutes, nor for what stands behind that.
    async Task StopAsync()
    {
        _underWay.Reverse();
        foreach (var plan in _underWay)
        {
            if ((await ReadAsync(plan)).State is GroupPlanState.Queued or GroupPlanState.Running) await _given.Lead.CancelGroupPlanAsync(Cancel(plan));
        }

        foreach (var plan in _underWay) await _given.EndedAsync(plan.GroupPlanId);
        _underWay.Clear();
    }

    async Task<GroupPlan> ReadAsync(GroupPlan plan) => await _given.Lead.GetGroupPlanAsync(new GetGroupPlanRequest { GroupPlanId = plan.GroupPlanId });

    static CancelGroupPlanRequest Cancel(GroupPlan plan) => new() { GroupPlanId = plan.GroupPlanId, RequestId = House.NewRequestId() };

    static string NameOf(GroupPlanState state) => state.ToString().ToUpperInvariant();
}
