using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.VisitService;

namespace Hubs.Scheduling.Tests.Visits;

/// <summary>What a visit is planned for, from afar or not, and what becomes of its date.</summary>
public sealed class VisitPlanTests : IAsyncLifetime
{
    readonly SchedulingHouse _house = new();

    public ValueTask InitializeAsync() => _house.InitializeAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "Visits of this stage are made at the school.")]
    public async Task A_visit_may_be_made_from_afar_unless_the_programme_year_says_otherwise(bool inPersonOnly, string refusal)
    {
        var group = await GivenGroup.InForceAsync(_house, stage => stage.VisitsInPersonOnly = inPersonOnly);
        var request = group.Visit(0, "2020-10-01");
        request.Remote = true;

        if (refusal.Length > 0)
        {
            var refused = await Refused.ByAsync(group.Visits.ArrangeVisitAsync(request));
            Assert.Equal(("REMOTE_NOT_ALLOWED", "remote", refusal), (Assert.Single(refused.Rules), Assert.Single(refused.Fields), refused.Violations[0].Description));
            return;
        }

        var visit = await group.Visits.ArrangeVisitAsync(request);
        _house.MoveTo(GivenGroup.At("2020-10-01", "12:00").ToDateTimeOffset());
        await group.Visits.MarkVisitDoneAsync(new MarkVisitDoneRequest { VisitId = visit.VisitId, RequestId = House.NewRequestId() });

        Assert.True(visit.Remote);
        Assert.True(Assert.Single(await _house.ToldAsync<VisitArranged>()).Remote);
        Assert.True(Assert.Single(await _house.ToldAsync<VisitDone>()).Remote);
    }

    [Fact]
    public async Task What_a_visit_is_given_to_is_said_before_it_and_its_school_reads_it()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var request = group.Visit(0, "2020-10-01");
        request.PlannedFocuses.Add(VisitFocus.ActionPlan);
        var visit = await group.Visits.ArrangeVisitAsync(request);
        var set = new SetVisitFocusRequest { VisitId = visit.VisitId, PlannedFocuses = { VisitFocus.LessonObservation, VisitFocus.Leadership, VisitFocus.Leadership }, Preparation = "Two lessons, please.", RequestId = House.NewRequestId() };

        var planned = await group.Visits.SetVisitFocusAsync(set);
        var head = await _house.As<VisitServiceClient>(await _house.PersonAsync(Role.HeadTeacher, group.Members[0].SchoolId)).GetVisitAsync(new GetVisitRequest { VisitId = visit.VisitId });
        _house.MoveTo(GivenGroup.At("2020-10-01").ToDateTimeOffset());
        var late = await Refused.ByAsync(group.Visits.SetVisitFocusAsync(new SetVisitFocusRequest(set) { RequestId = House.NewRequestId() }));

        Assert.Equal([VisitFocus.ActionPlan], visit.PlannedFocuses);
        Assert.Equal([VisitFocus.LessonObservation, VisitFocus.Leadership], planned.PlannedFocuses);
        Assert.Equal((planned.PlannedFocuses, "Two lessons, please.", "VISIT_PAST"), (head.PlannedFocuses, head.Preparation, late.Reason));
        var told = Assert.Single(await _house.ToldAsync<VisitFocusSet>());
        Assert.Equal((visit.VisitId, 2), (told.VisitId, told.PlannedFocuses.Count));
        Assert.DoesNotContain("lessons, please", Assert.Single(await _house.EntriesAsync<VisitFocusSet>()).DataJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_that_moves_or_is_called_off_keeps_who_when_why_before_and_after()
    {
        var group = await GivenGroup.InForceAsync(_house);
        var visit = await group.Visits.ArrangeVisitAsync(group.Visit(0, "2020-10-01"));
        _house.MoveTo(GivenGroup.At("2020-09-30").ToDateTimeOffset());
        var move = new RescheduleVisitRequest { VisitId = visit.VisitId, StartTime = GivenGroup.At("2020-10-08"), EndTime = GivenGroup.At("2020-10-08", "11:00"), Remote = true, Reason = CallOffReason.SchoolsUnable, Explanation = "An inspection.", RequestId = House.NewRequestId() };

        await group.Visits.RescheduleVisitAsync(move);
        var cancelled = await group.Visits.CancelVisitAsync(new CancelVisitRequest { VisitId = visit.VisitId, Reason = CallOffReason.LeaderUnable, Explanation = "Ill.", RequestId = House.NewRequestId() });

        Assert.Equal([(CallOffReason.SchoolsUnable, 1, "An inspection."), (CallOffReason.LeaderUnable, 8, "Ill.")], cancelled.Changes.Select(c => (c.Reason, c.NoticeDays, c.Explanation)));
        Assert.Equal((group.Members[0].SchoolId, MeetingMode.InPerson, "", MeetingMode.Online), (cancelled.Changes[0].Before.VenueSchoolId, cancelled.Changes[0].Before.Mode, cancelled.Changes[0].After.VenueSchoolId, cancelled.Changes[0].After.Mode));
        Assert.Null(cancelled.Changes[1].After);
        Assert.Equal((CallOffReason.SchoolsUnable, true), (Assert.Single(await _house.ToldAsync<VisitRescheduled>()).Reason, (await _house.ToldAsync<VisitRescheduled>())[0].Remote));
    }
}
