using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.MeetingService;
using static Hubs.Scheduling.V1.VisitService;

namespace Hubs.Scheduling.Tests.Meetings;

/// <summary>Whoever covers a group runs its meetings on those days, and on no others.</summary>
public sealed class CoveredGroupTests : IAsyncLifetime
{
    readonly SchedulingHouse _house = new();
    GivenGroup _group = null!;
    TestPerson _covering = null!;

    public async ValueTask InitializeAsync()
    {
        await _house.InitializeAsync();
        _group = await GivenGroup.InForceAsync(_house);
        _covering = await _house.PersonAsync(Role.Specialist, _group.HubId);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task Whoever_covers_takes_the_register_on_those_days_and_finds_nothing_before_and_after()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        await CoverAsync("2020-09-24", "2020-09-25");
        Assert.Equal("NOT_FOUND", await LookedForAsync(meeting));
        Assert.Empty(await ListedAsync());

        _house.MoveTo(GivenGroup.At("2020-09-24", "12:05").ToDateTimeOffset());
        var taken = await Meetings.TakeRegisterAsync(_group.FullRegister(meeting));

        Assert.Equal(12, taken.Register.Count);
        Assert.Equal(_covering.Id, Assert.Single(await _house.EntriesAsync<RegisterTaken>()).ActorId);
        Assert.Equal(_group.Specialist.Id, taken.SpecialistPersonId);
        Assert.Equal([meeting.MeetingId], await ListedAsync());
        Assert.Equal(12, (await Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId })).Register.Count);
        _house.MoveTo(GivenGroup.At("2020-09-26").ToDateTimeOffset());
        Assert.Equal("NOT_FOUND", await LookedForAsync(meeting));
        Assert.Empty(await ListedAsync());
        Assert.Equal(12, (await _group.Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId })).Register.Count);
    }

    [Fact]
    public async Task A_cover_that_ends_early_or_is_called_off_opens_nothing_any_more()
    {
        var visit = await _group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-11-10"));
        var visits = _house.As<VisitServiceClient>(_covering);
        _house.MoveTo(GivenGroup.At("2020-11-02").ToDateTimeOffset());
        var early = await CoverAsync("2020-11-02", "2020-11-20");
        Assert.Equal(visit.VisitId, Assert.Single((await visits.ListVisitsAsync(new ListVisitsRequest())).Visits).VisitId);
        Assert.Equal(visit.VisitId, (await visits.GetVisitAsync(new GetVisitRequest { VisitId = visit.VisitId })).VisitId);

        await EndAsync(early, "2020-11-02");
        _house.MoveTo(GivenGroup.At("2020-11-03").ToDateTimeOffset());
        Assert.Empty((await visits.ListVisitsAsync(new ListVisitsRequest())).Visits);
        await EndAsync(await CoverAsync("2020-11-04", "2020-11-20"), "");
        _house.MoveTo(GivenGroup.At("2020-11-05").ToDateTimeOffset());

        Assert.Empty((await visits.ListVisitsAsync(new ListVisitsRequest())).Visits);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(visits.GetVisitAsync(new GetVisitRequest { VisitId = visit.VisitId }))).Reason);
    }

    [Fact]
    public async Task Whoever_covers_and_is_no_longer_a_specialist_of_the_hub_finds_nothing()
    {
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        var stranger = await _house.PersonAsync(Role.Specialist, SchedulingHouse.NewId());
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:05").ToDateTimeOffset());

        await CoverAsync("2020-09-24", "2020-09-25", stranger);

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(_house.As<MeetingServiceClient>(stranger).GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId }))).Reason);
        Assert.Empty((await _house.As<MeetingServiceClient>(stranger).ListMeetingsAsync(new ListMeetingsRequest())).Meetings);
    }

    MeetingServiceClient Meetings => _house.As<MeetingServiceClient>(_covering);

    async Task<string> LookedForAsync(Meeting meeting) => (await Refused.ByAsync(Meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meeting.MeetingId }))).Reason;

    async Task<string[]> ListedAsync() => [.. (await Meetings.ListMeetingsAsync(new ListMeetingsRequest())).Meetings.Select(m => m.MeetingId)];

    async Task<string> CoverAsync(string from, string to, TestPerson? person = null)
    {
        var leadingId = SchedulingHouse.NewId();
        await _house.TellAsync("workgroups", new CoverArranged
        {
            GroupId = _group.GroupId,
            HubId = _group.HubId,
            LeadingId = leadingId,
            SpecialistPersonId = (person ?? _covering).Id,
            CoveredPersonId = _group.Specialist.Id,
            FromDate = from,
            ToDate = to,
        });
        return leadingId;
    }

    Task EndAsync(string leadingId, string to) => _house.TellAsync("workgroups", new CoverEnded { GroupId = _group.GroupId, LeadingId = leadingId, SpecialistPersonId = _covering.Id, ToDate = to });
}
