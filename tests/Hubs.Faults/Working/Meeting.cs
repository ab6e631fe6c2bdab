using Google.Protobuf.WellKnownTypes;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.HeadsMeetingService;
using static Hubs.Scheduling.V1.MeetingService;
using static Hubs.Scheduling.V1.VisitService;
using static Hubs.WorkGroups.V1.ActionPlanService;
using static Hubs.WorkGroups.V1.ActionService;

namespace Hubs.Faults.Working;

/// <summary>The first meeting is arranged for a few seconds from now and held; visits and the heads' meeting get their dates, and half of the visits are called off; actions are
/// agreed and half of them closed.</summary>
static class Meeting
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);
    static readonly TimeSpan Length = TimeSpan.FromHours(3);

    public static async Task MeetAsync(HubYear year, Group group)
    {
        var meetings = year.As<MeetingServiceClient>(year.Specialist);
        var meeting = await Again.UntilAcceptedAsync(() => meetings.ArrangeMeetingAsync(new ArrangeMeetingRequest
        {
            GroupId = group.GroupId,
            Number = 1,
            StartTime = (year.House.Now + Soon).ToTimestamp(),
            EndTime = (year.House.Now + Soon + Length).ToTimestamp(),
            RequestId = House.NewRequestId(),
        }));
        await ArrangeTheRestAsync(year);
        await Again.RefusedAsync(meetings.TakeRegisterAsync(new TakeRegisterRequest(RegisterOf(year, meeting)) { Entries = { RegisterOf(year, meeting).Entries[0] } }));
        await Again.UntilAcceptedAsync(() => meetings.RecordMeetingAsync(RecordOf(meeting)));
        await Again.UntilAcceptedAsync(() => meetings.TakeRegisterAsync(RegisterOf(year, meeting)));
        foreach (var (number, member) in year.Members.Index()) await AgreeAsync(year, meeting, member, close: number % 2 == 0);
    }

    static async Task ArrangeTheRestAsync(HubYear year)
    {
        var tomorrow = year.House.Now.Date.AddDays(1).AddHours(8);
        var visits = year.As<VisitServiceClient>(year.Specialist);
        foreach (var (number, member) in year.Members.Index())
        {
            var visit = await Again.UntilAcceptedAsync(() => visits.ArrangeVisitAsync(new ArrangeVisitRequest
            {
                MembershipId = member.MembershipId,
                StartTime = At(tomorrow.AddHours(number)),
                EndTime = At(tomorrow.AddHours(number + 1)),
                RequestId = House.NewRequestId(),
            }));
            if (number % 2 == 1) await visits.CancelVisitAsync(new CancelVisitRequest { VisitId = visit.VisitId, Reason = CallOffReason.LeaderUnable, Explanation = "Flu.", RequestId = House.NewRequestId() });
        }

        await Again.UntilAcceptedAsync(() => year.As<HeadsMeetingServiceClient>(year.TfmLead).ArrangeHeadsMeetingAsync(new ArrangeHeadsMeetingRequest
        {
            HubId = year.Hub.HubId,
            ProgrammeYearId = year.Programme.Year.ProgrammeYearId,
            StartTime = At(tomorrow.AddDays(6)),
            EndTime = At(tomorrow.AddDays(6).AddHours(2)),
            Online = true,
            RequestId = House.NewRequestId(),
        }));
    }

    static async Task AgreeAsync(HubYear year, Scheduling.V1.Meeting meeting, Member member, bool close)
    {
        var actions = year.As<ActionServiceClient>(year.Specialist);
        var action = await Again.UntilAcceptedAsync(() => actions.AgreeActionAsync(new AgreeActionRequest
        {
            MembershipId = member.MembershipId,
            MeetingId = meeting.MeetingId,
            Text = "Teach the planned lesson in both Year 4 classes.",
            Reach = ActionReach.AcrossSchool,
            DueDate = "2020-11-19",
            RequestId = House.NewRequestId(),
        }));
        if (!close) return;
        var plan = await year.As<ActionPlanServiceClient>(year.Specialist).CreateActionPlanAsync(new CreateActionPlanRequest { MembershipId = member.MembershipId, StartingPoint = "Children calculate well and explain little.", RequestId = House.NewRequestId() });
        await Again.RefusedAsync(year.As<ActionPlanServiceClient>(year.Specialist).CreateActionPlanAsync(new CreateActionPlanRequest { MembershipId = plan.MembershipId, StartingPoint = "Again.", RequestId = House.NewRequestId() }));
        await actions.CloseActionAsync(new CloseActionRequest { ActionId = action.ActionId, Outcome = ActionOutcome.Done, OutcomeText = "Tried in all classes.", RequestId = House.NewRequestId() });
    }

    static RecordMeetingRequest RecordOf(Scheduling.V1.Meeting meeting) => new()
    {
        MeetingId = meeting.MeetingId,
        Kind = MeetingKind.ObservationAndPlanning,
        Focus = MeetingFocus.Variation,
        LessonPlanned = "Year 4: equivalent fractions.",
        LessonObserved = "Year 3: the equals sign as a balance.",
        RequestId = House.NewRequestId(),
    };

    static TakeRegisterRequest RegisterOf(HubYear year, Scheduling.V1.Meeting meeting) => new()
    {
        MeetingId = meeting.MeetingId,
        Entries = { year.Members.SelectMany(m => new[] { 1, 2 }.Select(place => new RegisterEntry { MembershipId = m.MembershipId, PlaceNumber = place, Attendance = Attendance.Present })) },
        RequestId = House.NewRequestId(),
    };

    static Timestamp At(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc).ToTimestamp();
}
