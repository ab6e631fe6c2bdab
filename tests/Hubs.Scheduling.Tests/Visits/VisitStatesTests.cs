using Grpc.Core;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.Scheduling.Tests.Visits;

/// <summary>What becomes of a visit: each command on a visit in each state.</summary>
public sealed class VisitStatesTests : IAsyncLifetime
{
    static readonly string[] Days = ["2020-10-01", "2020-10-02", "2020-10-05", "2020-10-06", "2020-10-07", "2020-10-08"];

    readonly SchedulingHouse _house = new();
    readonly Queue<Visit> _arranged = new();
    readonly Dictionary<string, GivenGroup> _groups = [];

    public ValueTask InitializeAsync() => _house.InitializeAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task The_table_of_visits_says_what_the_service_does_and_only_what_is_over_has_no_way_on()
    {
        var table = new StateTable<Visit>("services/Scheduling/Visits/STATES.md", "What becomes of a visit",
            "Each command on a visit in each state: where it stands after (→), or the refusal. A visit that begins does so by itself, and one whose record is kept in the\nwork groups service is done. Made by `VisitStatesTests`, which tries them all; `HUBS_RENEW=1` with that test makes it anew. CANCELLED, MISSED and DONE are\nfinal: after the first two another visit is arranged in the term.");
        foreach (var _ in Enumerable.Range(0, 3)) await AddAsync();

        await TryAsync(table, "ARRANGED", NextAsync);
        await TryAsync(table, "CANCELLED", async () => await After(await NextAsync(), "CancelVisit"));
        _house.MoveTo(GivenGroup.At(Days[^1], "16:00").ToDateTimeOffset());
        await TryAsync(table, "ARRANGED, begun", NextAsync);
        await TryAsync(table, "DONE", async () => await After(await NextAsync(), "MarkVisitDone"));
        await TryAsync(table, "MISSED", async () => await After(await NextAsync(), "MarkVisitMissed"));

        await table.MustStandAsync();
        Assert.Equal(["ARRANGED", "ARRANGED, begun"], table.WithAWayOn);
    }

    Task TryAsync(StateTable<Visit> table, string state, Func<Task<Visit>> fresh) => table.TryAsync(state, fresh, NameOf, Commands);

    IEnumerable<(string Name, Func<Visit, AsyncUnaryCall<Visit>> Call)> Commands =>
    [
        ("SetVisitFocus", v => GroupOf(v).Visits.SetVisitFocusAsync(new SetVisitFocusRequest { VisitId = v.VisitId, PlannedFocuses = { VisitFocus.Leadership }, RequestId = House.NewRequestId() })),
        ("RescheduleVisit", v => GroupOf(v).Visits.RescheduleVisitAsync(new RescheduleVisitRequest { VisitId = v.VisitId, StartTime = GivenGroup.At("2020-11-12"), EndTime = GivenGroup.At("2020-11-12", "11:00"), Reason = CallOffReason.Other, Explanation = "An inspection.", RequestId = House.NewRequestId() })),
        ("MarkVisitDone", v => GroupOf(v).Visits.MarkVisitDoneAsync(new MarkVisitDoneRequest { VisitId = v.VisitId, RequestId = House.NewRequestId() })),
        ("MarkVisitMissed", v => GroupOf(v).Visits.MarkVisitMissedAsync(new MarkVisitMissedRequest { VisitId = v.VisitId, Reason = CallOffReason.Weather, Explanation = "Snow.", RequestId = House.NewRequestId() })),
        ("CancelVisit", v => GroupOf(v).Visits.CancelVisitAsync(new CancelVisitRequest { VisitId = v.VisitId, Reason = CallOffReason.LeaderUnable, Explanation = "Ill.", RequestId = House.NewRequestId() })),
    ];

    async Task<Visit> After(Visit visit, string command) => await Commands.Single(c => c.Name == command).Call(visit);

    async Task AddAsync()
    {
        var group = await GivenGroup.InForceAsync(_house);
        _groups[group.GroupId] = group;
        for (var i = 0; i < Days.Length; i++) _arranged.Enqueue(await group.Visits.ArrangeVisitAsync(group.Visit(i, Days[i])));
    }

    async Task<Visit> NextAsync()
    {
        var visit = _arranged.Dequeue();
        return await GroupOf(visit).Visits.GetVisitAsync(new GetVisitRequest { VisitId = visit.VisitId });
    }

    GivenGroup GroupOf(Visit visit) => _groups[visit.GroupId];

    string NameOf(Visit visit)
    {
        var state = visit.State.ToString().ToUpperInvariant();
        return visit.State == VisitState.Arranged && visit.StartTime.ToDateTimeOffset() <= _house.Clock.GetUtcNow() ? $"{state}, begun" : state;
    }
}
