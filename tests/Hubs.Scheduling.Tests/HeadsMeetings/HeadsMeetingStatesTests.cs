using Grpc.Core;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;

namespace Hubs.Scheduling.Tests.HeadsMeetings;

/// <summary>What becomes of a heads' meeting: each command on one in each state.</summary>
public sealed class HeadsMeetingStatesTests : IAsyncLifetime
{
    const string Date = "2020-10-07";

    readonly SchedulingHouse _house = new();
    readonly Queue<HeadsMeeting> _arranged = new();
    readonly Dictionary<string, GivenGroup> _hubs = [];

    public ValueTask InitializeAsync() => _house.InitializeAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task The_table_of_heads_meetings_says_what_the_service_does_and_only_what_is_over_has_no_way_on()
    {
        var table = new StateTable<HeadsMeeting>("services/Scheduling/HeadsMeetings/STATES.md", "What becomes of a heads' meeting",
            "Each command on one date of a termly meeting in each state: where it stands after (→), or the refusal. One that begins does so by itself. Made by\n`HeadsMeetingStatesTests`, which tries them all; `HUBS_RENEW=1` with that test makes it anew. CANCELLED, MISSED and HELD are final: after the first two another\ndate is arranged in the term; what was held stays so, its outcomes are recorded and its register is put right.");
        foreach (var _ in Enumerable.Range(0, 16)) await AddAsync();

        await TryAsync(table, "ARRANGED", NextAsync);
        await TryAsync(table, "CANCELLED", async () => await After(await NextAsync(), "CancelHeadsMeeting"));
        _house.MoveTo(GivenGroup.At(Date, "18:00").ToDateTimeOffset());
        await TryAsync(table, "ARRANGED, begun", NextAsync);
        await TryAsync(table, "HELD", async () => await After(await NextAsync(), "TakeHeadsRegister"));
        await TryAsync(table, "MISSED", async () => await After(await NextAsync(), "MarkHeadsMeetingMissed"));

        await table.MustStandAsync();
        Assert.Equal(["ARRANGED", "ARRANGED, begun"], table.WithAWayOn);
    }

    Task TryAsync(StateTable<HeadsMeeting> table, string state, Func<Task<HeadsMeeting>> fresh) => table.TryAsync(state, fresh, NameOf, Commands);

    IEnumerable<(string Name, Func<HeadsMeeting, AsyncUnaryCall<HeadsMeeting>> Call)> Commands =>
    [
        ("SetHeadsAgenda", m => HubOf(m).HeadsMeetings.SetHeadsAgendaAsync(new SetHeadsAgendaRequest { HeadsMeetingId = m.HeadsMeetingId, Agenda = "Release.", RequestId = House.NewRequestId() })),
        ("RescheduleHeadsMeeting", m => HubOf(m).HeadsMeetings.RescheduleHeadsMeetingAsync(new RescheduleHeadsMeetingRequest { HeadsMeetingId = m.HeadsMeetingId, StartTime = GivenGroup.At("2020-11-12", "16:00"), EndTime = GivenGroup.At("2020-11-12", "17:30"), Online = true, Reason = CallOffReason.Other, Explanation = "An inspection.", RequestId = House.NewRequestId() })),
        ("TakeHeadsRegister", m => HubOf(m).HeadsMeetings.TakeHeadsRegisterAsync(Register(m))),
        ("TakeHeadsRegister with a reason", m => HubOf(m).HeadsMeetings.TakeHeadsRegisterAsync(new TakeHeadsRegisterRequest(Register(m)) { Reason = "Read wrongly." })),
        ("RecordHeadsOutcomes", m => HubOf(m).HeadsMeetings.RecordHeadsOutcomesAsync(new RecordHeadsOutcomesRequest { HeadsMeetingId = m.HeadsMeetingId, Outcomes = "Cover is shared.", RequestId = House.NewRequestId() })),
        ("MarkHeadsMeetingMissed", m => HubOf(m).HeadsMeetings.MarkHeadsMeetingMissedAsync(new MarkHeadsMeetingMissedRequest { HeadsMeetingId = m.HeadsMeetingId, Reason = CallOffReason.Weather, Explanation = "Snow.", RequestId = House.NewRequestId() })),
        ("CancelHeadsMeeting", m => HubOf(m).HeadsMeetings.CancelHeadsMeetingAsync(new CancelHeadsMeetingRequest { HeadsMeetingId = m.HeadsMeetingId, Reason = CallOffReason.LeaderUnable, Explanation = "Ill.", RequestId = House.NewRequestId() })),
    ];

    async Task<HeadsMeeting> After(HeadsMeeting meeting, string command) => await Commands.Single(c => c.Name == command).Call(meeting);

    TakeHeadsRegisterRequest Register(HeadsMeeting meeting) => new()
    {
        HeadsMeetingId = meeting.HeadsMeetingId,
        Entries = { HubOf(meeting).Members.Select(m => new HeadsRegisterEntry { SchoolId = m.SchoolId, Attendance = Attendance.Present }) },
        RequestId = House.NewRequestId(),
    };

    async Task AddAsync()
    {
        var group = await GivenGroup.InForceAsync(_house);
        _hubs[group.HubId] = group;
        _arranged.Enqueue(await group.HeadsMeetings.ArrangeHeadsMeetingAsync(group.Heads(Date)));
    }

    async Task<HeadsMeeting> NextAsync()
    {
        var meeting = _arranged.Dequeue();
        return await HubOf(meeting).HeadsMeetings.GetHeadsMeetingAsync(new GetHeadsMeetingRequest { HeadsMeetingId = meeting.HeadsMeetingId });
    }

    GivenGroup HubOf(HeadsMeeting meeting) => _hubs[meeting.HubId];

    string NameOf(HeadsMeeting meeting)
    {
        var state = meeting.State.ToString().ToUpperInvariant();
        return meeting.State == HeadsMeetingState.Arranged && meeting.StartTime.ToDateTimeOffset() <= _house.Clock.GetUtcNow() ? $"{state}, begun" : state;
    }
}
