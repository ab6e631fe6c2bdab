using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.MeetingService;

namespace Hubs.Scheduling.Tests.Meetings;

/// <summary>What becomes of a meeting and its register: each command on a meeting in each state.</summary>
public sealed class MeetingStatesTests : IAsyncLifetime
{
    const string Day = "2020-09-24";
    const int Spare = 20;

    readonly SchedulingHouse _house = new();
    readonly Queue<(GivenGroup Group, Meeting Meeting)> _arranged = new();
    readonly Dictionary<string, GivenGroup> _groups = [];

    public ValueTask InitializeAsync() => _house.InitializeAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task The_table_of_meetings_says_what_the_service_does_and_only_what_is_over_has_no_way_on()
    {
        var table = new StateTable<Meeting>("services/Scheduling/Meetings/STATES.md", "What becomes of a meeting and its register",
            "Each command on a meeting in each state: where it stands after (→), or the refusal. A meeting that begins does so by itself. Made by `MeetingStatesTests`,\nwhich tries them all; `HUBS_RENEW=1` with that test makes it anew. CANCELLED and MISSED are final: the number is arranged again as another meeting.");
        foreach (var _ in Enumerable.Range(0, Spare)) await AddAsync();

        await TryAsync(table, "ARRANGED", NextAsync);
        await TryAsync(table, "CANCELLED", async () => await After(await NextAsync(), "CancelMeeting"));
        _house.MoveTo(GivenGroup.At(Day, "12:30").ToDateTimeOffset());
        await TryAsync(table, "ARRANGED, begun", NextAsync);
        await TryAsync(table, "ARRANGED, register taken", async () => await After(await NextAsync(), "TakeRegister"));
        await TryAsync(table, "HELD", async () => await After(await NextAsync(), "RecordMeeting"));
        await TryAsync(table, "HELD, register taken", async () => await After(await After(await NextAsync(), "TakeRegister"), "RecordMeeting"));
        await TryAsync(table, "MISSED", async () => await After(await NextAsync(), "MarkMeetingMissed"));

        await table.MustStandAsync();
        Assert.Equal(["ARRANGED", "ARRANGED, begun", "ARRANGED, register taken", "HELD"], table.WithAWayOn);
    }

    Task TryAsync(StateTable<Meeting> table, string state, Func<Task<Meeting>> fresh) => table.TryAsync(state, fresh, NameOf, Commands);

    IEnumerable<(string Name, Func<Meeting, AsyncUnaryCall<Meeting>> Call)> Commands =>
    [
        ("SendApologies", m => SchoolOf(m).SendApologiesAsync(new SendApologiesRequest { MeetingId = m.MeetingId, MembershipId = GroupOf(m).Members[0].MembershipId, PlaceNumber = 1, RequestId = House.NewRequestId() })),
        ("WithdrawApologies", m => SchoolOf(m).WithdrawApologiesAsync(new WithdrawApologiesRequest { MeetingId = m.MeetingId, MembershipId = GroupOf(m).Members[0].MembershipId, PlaceNumber = 1, RequestId = House.NewRequestId() })),
        ("RescheduleMeeting", m => GroupOf(m).Meetings.RescheduleMeetingAsync(GroupOf(m).Move(m, "2020-10-08"))),
        ("TakeRegister", m => GroupOf(m).Meetings.TakeRegisterAsync(new TakeRegisterRequest(GroupOf(m).FullRegister(m)) { Reason = "Read wrongly." })),
        ("RecordMeeting", m => GroupOf(m).Meetings.RecordMeetingAsync(new RecordMeetingRequest { MeetingId = m.MeetingId, Kind = MeetingKind.Discussion, Focus = MeetingFocus.Several, RequestId = House.NewRequestId() })),
        ("MarkMeetingMissed", m => GroupOf(m).Meetings.MarkMeetingMissedAsync(new MarkMeetingMissedRequest { MeetingId = m.MeetingId, Reason = CallOffReason.Weather, Explanation = "Snow.", RequestId = House.NewRequestId() })),
        ("CancelMeeting", m => GroupOf(m).Meetings.CancelMeetingAsync(new CancelMeetingRequest { MeetingId = m.MeetingId, Reason = CallOffReason.LeaderUnable, Explanation = "Ill.", RequestId = House.NewRequestId() })),
    ];

    async Task<Meeting> After(Meeting meeting, string command) => await Commands.Single(c => c.Name == command).Call(meeting);

    async Task AddAsync()
    {
        var group = await GivenGroup.InForceAsync(_house);
        _groups[group.GroupId] = group;
        _schools[group.GroupId] = await _house.PersonAsync(Role.LeadTeacher, group.Members[0].SchoolId);
        _arranged.Enqueue((group, await group.ArrangedAsync(1, Day)));
    }

    async Task<Meeting> NextAsync()
    {
        var (group, meeting) = _arranged.Dequeue();
        return await group.Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId });
    }

    readonly Dictionary<string, TestPerson> _schools = [];

    GivenGroup GroupOf(Meeting meeting) => _groups[meeting.GroupId];

    MeetingServiceClient SchoolOf(Meeting meeting) => _house.As<MeetingServiceClient>(_schools[meeting.GroupId]);

    string NameOf(Meeting meeting)
    {
        var state = meeting.State.ToString().ToUpperInvariant();
        if (meeting.RegisterTime is not null) return $"{state}, register taken";
        return meeting.State == MeetingState.Arranged && meeting.StartTime.ToDateTimeOffset() <= _house.Clock.GetUtcNow() ? $"{state}, begun" : state;
    }
}
