using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.VisitService;

namespace Hubs.Scheduling.Tests.Visits;

public sealed class VisitTests : IAsyncLifetime
{
    readonly SchedulingHouse _house = new();
    GivenGroup _group = null!;

    public async ValueTask InitializeAsync()
    {
        await _house.InitializeAsync();
        _group = await GivenGroup.InForceAsync(_house);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task The_specialist_visits_each_school_once_a_term()
    {
        var visit = await _group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-06"));
        var second = await Refused.ByAsync(_group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-12-01")));
        var next = await _group.Visits.ArrangeVisitAsync(_group.Visit(0, "2021-01-19"));

        Assert.Equal((VisitState.Arranged, Term.Autumn, "Alfriston School", _group.Members[0].SchoolId), (visit.State, visit.Term, visit.SchoolName, visit.SchoolId));
        Assert.Equal(("VISIT_CLASHES", "TERM_TAKEN"), (second.Reason, Assert.Single(second.Rules)));
        Assert.Equal(Term.Spring, next.Term);
        var told = (await _house.ToldAsync<VisitArranged>())[0];
        Assert.Equal((visit.VisitId, "2020-10-06", _group.Members[0].MembershipId), (told.VisitId, told.VisitDate, told.MembershipId));
    }

    [Fact]
    public async Task A_visit_keeps_to_the_calendar_of_the_school_that_is_visited()
    {
        await _group.SchoolSetsAsync(_group.Members[0].SchoolId, "2020-10-06");

        var inset = await Refused.ByAsync(_group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-06")));
        var pause = await Refused.ByAsync(_group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-28")));
        var other = await _group.Visits.ArrangeVisitAsync(_group.Visit(1, "2020-10-06"));

        Assert.Equal(["INSET_DAY"], inset.Rules);
        Assert.Equal(["HALF_TERM_BREAK"], pause.Rules);
        Assert.Equal(VisitState.Arranged, other.State);
    }

    [Fact]
    public async Task A_visit_is_not_too_short_and_within_the_school_day()
    {
        var brief = await Refused.ByAsync(_group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-06", "09:00", "09:59")));
        var night = await Refused.ByAsync(_group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-06", "01:00", "02:00")));

        Assert.Equal(("TOO_SHORT", "A visit takes 60 minutes at least."), (Assert.Single(brief.Rules), brief.Violations[0].Description));
        Assert.Equal(("OUTSIDE_SCHOOL_DAY", "A visit lies within the school day, from 08:00 to 18:00."), (Assert.Single(night.Rules), night.Violations[0].Description));
    }

    [Fact]
    public async Task A_visit_clashes_with_what_takes_the_specialist_or_the_school()
    {
        await _group.ArrangedAsync(1, "2020-10-06");

        var refusal = await Refused.ByAsync(_group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-06")));

        Assert.Equal(["LEADER_BOOKED", "SCHOOL_BOOKED"], refusal.Rules);
    }

    [Fact]
    public async Task Two_visits_at_once_by_one_specialist_leave_one()
    {
        var calls = Enumerable.Range(0, 6).Select(async i =>
        {
            try
            {
                await _group.Visits.ArrangeVisitAsync(_group.Visit(i, "2020-10-06"));
                return "ARRANGED";
            }
            catch (Grpc.Core.RpcException exception)
            {
                return Refused.Of(exception).Rules.Single();
            }
        });

        var outcomes = await Task.WhenAll(calls);

        Assert.Single(outcomes, "ARRANGED");
        Assert.Equal(5, outcomes.Count(o => o == "LEADER_BOOKED"));
    }

    [Fact]
    public async Task A_visit_is_done_or_missed_once_it_has_begun_and_moves_never_once_past()
    {
        var done = await _group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-06"));
        var missed = await _group.Visits.ArrangeVisitAsync(_group.Visit(1, "2020-10-07"));
        var moved = await _group.Visits.RescheduleVisitAsync(Move(missed, "2020-10-08"));
        Assert.Equal("VISIT_NOT_BEGUN", (await Refused.ByAsync(_group.Visits.MarkVisitDoneAsync(Done(done)))).Reason);
        _house.MoveTo(GivenGroup.At("2020-10-09").ToDateTimeOffset());

        Assert.Equal("VISIT_PAST", (await Refused.ByAsync(_group.Visits.RescheduleVisitAsync(Move(moved, "2020-10-15")))).Reason);
        Assert.Equal(VisitState.Done, (await _group.Visits.MarkVisitDoneAsync(Done(done))).State);
        var marked = await _group.Visits.MarkVisitMissedAsync(new MarkVisitMissedRequest { VisitId = missed.VisitId, Reason = CallOffReason.SchoolsUnable, Explanation = "Inspection.", RequestId = House.NewRequestId() });
        var again = await _group.Visits.ArrangeVisitAsync(_group.Visit(1, "2020-11-10"));

        Assert.Equal((VisitState.Missed, VisitState.Arranged), (marked.State, again.State));
        Assert.Equal("VISIT_NOT_ARRANGED", (await Refused.ByAsync(_group.Visits.MarkVisitDoneAsync(Done(done)))).Reason);
        Assert.Equal("2020-10-08", Assert.Single(await _house.ToldAsync<VisitRescheduled>()).VisitDate);
        Assert.Equal(done.VisitId, Assert.Single(await _house.ToldAsync<VisitDone>()).VisitId);
        Assert.Equal(CallOffReason.SchoolsUnable, Assert.Single(await _house.ToldAsync<VisitMissed>()).Reason);
    }

    [Fact]
    public async Task A_visit_that_is_recorded_is_done()
    {
        var visit = await _group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-06"));
        _house.MoveTo(GivenGroup.At("2020-10-06", "15:00").ToDateTimeOffset());

        await _house.TellAsync("workgroups", new VisitRecorded { VisitRecordId = SchedulingHouse.NewId(), VisitId = visit.VisitId, GroupId = _group.GroupId, HubId = _group.HubId, SchoolId = visit.SchoolId, MembershipId = visit.MembershipId, VisitDate = "2020-10-06" });

        Assert.Equal(VisitState.Done, (await _group.Visits.GetVisitAsync(new GetVisitRequest { VisitId = visit.VisitId })).State);
        Assert.Single(await _house.ToldAsync<VisitDone>());
    }

    [Fact]
    public async Task A_school_that_leaves_is_visited_no_more()
    {
        var before = await _group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-06"));
        var after = await _group.Visits.ArrangeVisitAsync(_group.Visit(0, "2021-01-19"));

        await _house.TellAsync("workgroups", _group.Ended(_group.Members[0], "2020-12-18"));

        Assert.Equal(VisitState.Arranged, (await _group.Visits.GetVisitAsync(new GetVisitRequest { VisitId = before.VisitId })).State);
        var gone = await _group.Visits.GetVisitAsync(new GetVisitRequest { VisitId = after.VisitId });
        Assert.Equal((VisitState.Cancelled, CallOffReason.LeftGroup), (gone.State, gone.CallOffReason));
        Assert.Equal(after.VisitId, Assert.Single(await _house.ToldAsync<VisitCancelled>()).VisitId);
        Assert.Contains("NOT_A_MEMBER", (await Refused.ByAsync(_group.Visits.ArrangeVisitAsync(_group.Visit(0, "2021-05-05")))).Rules);
    }

    [Fact]
    public async Task A_cancelled_visit_makes_room_in_its_term_and_a_school_sees_its_own_visits()
    {
        var visit = await _group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-06"));
        await _group.Visits.ArrangeVisitAsync(_group.Visit(1, "2020-10-07"));
        await _group.Visits.CancelVisitAsync(new CancelVisitRequest { VisitId = visit.VisitId, Reason = CallOffReason.LeaderUnable, Explanation = "Ill.", RequestId = House.NewRequestId() });
        await _group.Visits.ArrangeVisitAsync(_group.Visit(0, "2020-10-13"));

        var school = _house.As<VisitServiceClient>(await _house.PersonAsync(Role.HeadTeacher, _group.Members[0].SchoolId));
        var otherHub = _house.As<VisitServiceClient>(await _house.PersonAsync(Role.TfmLead, SchedulingHouse.NewId()));

        Assert.Equal(2, (await school.ListVisitsAsync(new ListVisitsRequest())).Visits.Count);
        Assert.Equal(3, (await _house.As<VisitServiceClient>(_group.TfmLead).ListVisitsAsync(new ListVisitsRequest { HubId = _group.HubId })).Visits.Count);
        Assert.Empty((await otherHub.ListVisitsAsync(new ListVisitsRequest())).Visits);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(otherHub.ArrangeVisitAsync(_group.Visit(2, "2020-10-14")))).Reason);
    }

    static RescheduleVisitRequest Move(Visit visit, string date) => new() { VisitId = visit.VisitId, StartTime = GivenGroup.At(date), EndTime = GivenGroup.At(date, "11:00"), Reason = CallOffReason.SchoolsUnable, Explanation = "An inspection.", RequestId = House.NewRequestId() };

    static MarkVisitDoneRequest Done(Visit visit) => new() { VisitId = visit.VisitId, RequestId = House.NewRequestId() };
}
