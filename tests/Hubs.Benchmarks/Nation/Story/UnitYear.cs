using Google.Protobuf.WellKnownTypes;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.LessonService;
using static Hubs.Scheduling.V1.MeetingService;
using static Hubs.Scheduling.V1.VisitService;
using static Hubs.WorkGroups.V1.ActionPlanService;
using static Hubs.WorkGroups.V1.ActionService;
using static Hubs.WorkGroups.V1.NoteService;
using static Hubs.WorkGroups.V1.PracticeService;
using static Hubs.WorkGroups.V1.SupportRecordService;
using static Hubs.WorkGroups.V1.VisitRecordService;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>What a group does in a year.</summary>
sealed partial class Unit
{
    readonly Dictionary<int, Meeting> _meetings = [];

    public bool IsVisited(int term) => Stage == Stage.Development || term == 2;

    public async Task MeetAsync(NationYear year, int number)
    {
        var meetings = nation.As<MeetingServiceClient>(Specialist);
        await CloseActionsAsync(number);
        await meetings.RecordMeetingAsync(new RecordMeetingRequest { MeetingId = _meetings[number].MeetingId, Kind = MeetingKind.ObservationAndPlanning, Focus = MeetingFocus.Variation, LessonPlanned = "Year 4: multiplying by multiples of ten.", LessonObserved = "Year 2: the difference between two numbers.", RequestId = House.NewRequestId() });
        await meetings.TakeRegisterAsync(new TakeRegisterRequest { MeetingId = _meetings[number].MeetingId, Entries = { Members.SelectMany((member, i) => Entries(member, i, number)) }, RequestId = House.NewRequestId() });
        await nation.As<LessonServiceClient>(Specialist).LogLessonAsync(new LogLessonRequest { MeetingId = _meetings[number].MeetingId, Kind = LessonKind.Planned, YearGroup = 4, Topic = "Equivalent fractions on a line", Focus = MeetingFocus.Variation, RequestId = House.NewRequestId() });
        await nation.House.SettleAsync();
        await AgreeActionsAsync(year, number);
        if (number == 2) await WriteAsync(year);
    }

    public async Task VisitAsync(int school, int term)
    {
        var (member, records) = (Members[school], nation.As<VisitRecordServiceClient>(Specialist));
        var record = await records.RecordVisitAsync(new RecordVisitRequest { VisitId = member.Visits[term], Focuses = { VisitFocus.ActionPlan, VisitFocus.LessonObservation }, Observations = "Lessons go in small steps, and all children say why.", NextSteps = "Plan the next unit together in Year 4.", PrivateNote = "The head has little time.", RequestId = House.NewRequestId() });
        foreach (var objective in member.Plan.Objectives)
            await nation.As<ActionPlanServiceClient>(Specialist).ReviewObjectiveAsync(new ReviewObjectiveRequest { ActionPlanId = member.Plan.ActionPlanId, ObjectiveId = objective.ObjectiveId, VisitId = member.Visits[term], Rating = term < 3 ? Rating.Amber : Rating.Green, Note = "Seen in two lessons.", RequestId = House.NewRequestId() });
        await records.ShareVisitRecordAsync(new ShareVisitRecordRequest { VisitRecordId = record.VisitRecordId, RequestId = House.NewRequestId() });
    }

    async Task ArrangeAsync(NationYear year)
    {
        foreach (var (i, day) in year.Meetings.Index())
            _meetings[i + 1] = await nation.As<MeetingServiceClient>(Specialist).ArrangeMeetingAsync(new ArrangeMeetingRequest { GroupId = _group!.GroupId, Number = i + 1, StartTime = At(day, 13), EndTime = At(day, 16), VenueSchoolId = Stage == Stage.Development ? "" : Members[0].Id, RequestId = House.NewRequestId() });
        foreach (var term in new[] { 1, 2, 3 }.Where(IsVisited))
            foreach (var (day, member) in year.VisitDays(term).Zip(Members))
                member.Visits[term] = (await nation.As<VisitServiceClient>(Specialist).ArrangeVisitAsync(new ArrangeVisitRequest { MembershipId = member.MembershipId, StartTime = At(day, 9), EndTime = At(day, 11), RequestId = House.NewRequestId() })).VisitId;
    }

    async Task PlanAsync(NationYear year, UnitSchool member)
    {
        var plans = nation.As<ActionPlanServiceClient>(member.MathsLead);
        var plan = await plans.CreateActionPlanAsync(new CreateActionPlanRequest { MembershipId = member.MembershipId, StartingPoint = "Schemes differ from class to class.", RequestId = House.NewRequestId() });
        foreach (var strand in new[] { Strand.LessonDesign, Strand.WholeSchool })
            plan = await plans.AddObjectiveAsync(new AddObjectiveRequest { ActionPlanId = plan.ActionPlanId, Strand = strand, Text = "Lessons in small connected steps in every class.", SuccessMeasure = "Seen in every book.", TargetDate = year.Day(701), RequestId = House.NewRequestId() });
        member.Plan = plan;
    }

    /// <summary>A few are forgotten, and fall due.</summary>
    async Task CloseActionsAsync(int number)
    {
        foreach (var (i, member) in Members.Index().Where(m => m.Item.ActionId.Length > 0 && (m.Index + number) % 7 != 0))
        {
            await nation.As<ActionServiceClient>(Specialist).CloseActionAsync(new CloseActionRequest { ActionId = member.ActionId, Outcome = i % 3 == 0 ? ActionOutcome.PartlyDone : ActionOutcome.Done, OutcomeText = "Tried in two classes; the school's policy says so now.", RequestId = House.NewRequestId() });
            member.ActionId = "";
        }
    }

    async Task AgreeActionsAsync(NationYear year, int number)
    {
        foreach (var member in Members)
            member.ActionId = (await nation.As<ActionServiceClient>(member.LeadTeachers[0]).AgreeActionAsync(new AgreeActionRequest { MembershipId = member.MembershipId, MeetingId = _meetings[number].MeetingId, Text = "Teach the planned lesson in both Year 4 classes.", Reach = ActionReach.AcrossSchool, OwnerPersonId = member.LeadTeachers[0].Id, DueDate = number < 6 ? year.Meetings[number] : year.Day(709), RequestId = House.NewRequestId() })).ActionId;
    }

    /// <summary>What is written and offered once a year.</summary>
    async Task WriteAsync(NationYear year)
    {
        foreach (var member in Members) await nation.As<NoteServiceClient>(Specialist).WriteNoteAsync(new WriteNoteRequest { MembershipId = member.MembershipId, Text = "Two new teachers since summer.", Shared = true, RequestId = House.NewRequestId() });
        await nation.As<PracticeServiceClient>(Members[0].MathsLead).OfferPracticeAsync(new OfferPracticeRequest { MembershipId = Members[0].MembershipId, Kind = PracticeKind.OpenLesson, Title = "An open lesson in Year 3", PracticeDate = year.Day(325), RequestId = House.NewRequestId() });
        await nation.As<SupportRecordServiceClient>(hub.TfmLead).RecordSupportAsync(new RecordSupportRequest { SpecialistId = Specialist.Id, Kind = SupportKind.Coaching, SupportDate = year.Meetings[1], Observations = "Talked the autumn visits through.", RequestId = House.NewRequestId() });
    }

    static IEnumerable<RegisterEntry> Entries(UnitSchool member, int school, int number) => Enumerable.Range(1, 2).Select(place => new RegisterEntry
    {
        MembershipId = member.MembershipId,
        PlaceNumber = place,
        Attendance = place == 2 && (school + number) % 5 == 0 ? Attendance.Absent : Attendance.Present,
    });

    static Timestamp At(string day, int hour) => DateTimeOffset.Parse($"{day}T{hour:00}:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToTimestamp();
}
