using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.HeadsMeetingService;
using static Hubs.Scheduling.V1.MeetingService;
using static Hubs.WorkGroups.V1.ActionService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>A meeting of the group, or of the heads, takes place.</summary>
static class Holding
{
    /// <summary>At the meeting: what was agreed last time is closed, the register is taken, the meeting recorded, new actions agreed.</summary>
    public static async Task HoldAsync(Year year, int number)
    {
        year.GoTo(Calendar.Meeting(number), "12:00");
        await CloseActionsAsync(year, number);
        await TakeRegisterAsync(year, number);
        await RecordAsync(year, number);
        await AgreeActionsAsync(year, number, number < 6 ? England.DateOf(year.Meetings[number + 1].StartTime) : Calendar.LastDueDate);
        await year.Logs.ToldAsync("schools");
    }

    public static TakeRegisterRequest RegisterOf(Year year, int number) => new()
    {
        MeetingId = year.Meetings[number].MeetingId,
        Entries = { year.Members.SelectMany(s => Registers.Of(year.NumberOf(s), number).Select((attendance, i) => new RegisterEntry { MembershipId = s.MembershipId, PlaceNumber = i + 1, Attendance = attendance, SubstituteName = attendance == Attendance.Substitute ? "Orla Fenwick" : "" })) },
        RequestId = House.NewRequestId(),
    };

    public static async Task TakeRegisterAsync(Year year, int number)
    {
        var take = RegisterOf(year, number);
        if (year.Meetings[number].RegisterTime is not null)
        {
            await Year.RefusedAsync("REGISTER_REASON_MISSING", year.As<MeetingServiceClient>(year.Specialist).TakeRegisterAsync(take));
            take.RequestId = House.NewRequestId();
            take.Reason = "A teacher who was there was noted as absent.";
        }

        year.Meetings[number] = await Year.TwiceAsync(() => year.As<MeetingServiceClient>(year.Specialist).TakeRegisterAsync(take));
        var told = (await year.Logs.ToldAsync("scheduling", ["RegisterTaken", .. Enumerable.Repeat("AttendanceTargetLost", Registers.FallShortAt(number))])).By(year.Specialist).The<RegisterTaken>();
        Assert.Equal((year.Meetings[number].MeetingId, number, year.Members.Count * 2), (told.MeetingId, told.Number, told.Entries.Count));
        Assert.Equal(
            year.Members.SelectMany(s => s.LeadTeachers.Zip(Registers.Of(year.NumberOf(s), number), (t, a) => (s.ParticipationId, t.Id, a))).Order(),
            told.Entries.Select(e => (e.ParticipationId, e.PersonId, e.Attendance)).Order());
        var mine = await year.As<MeetingServiceClient>(year.Members[0].Head).GetMeetingAsync(new GetMeetingRequest { MeetingId = told.MeetingId });
        Assert.Equal([year.Members[0].Id, year.Members[0].Id], mine.Register.Select(e => e.SchoolId));
    }

    public static async Task RecordAsync(Year year, int number)
    {
        var record = new RecordMeetingRequest
        {
            MeetingId = year.Meetings[number].MeetingId,
            Kind = MeetingKind.ObservationAndPlanning,
            Focus = MeetingFocus.Variation,
            LessonPlanned = "Year 4: multiplying by multiples of ten.",
            LessonObserved = "Year 2: the difference between two numbers.",
            Etag = year.Meetings[number].Etag,
            RequestId = House.NewRequestId(),
        };
        year.Meetings[number] = await Year.TwiceAsync(() => year.As<MeetingServiceClient>(year.Specialist).RecordMeetingAsync(record));
        Assert.Equal(MeetingState.Held, year.Meetings[number].State);
        var told = (await year.Logs.ToldAsync("scheduling", "MeetingHeld")).The<MeetingHeld>();
        Assert.Equal((number, true, true), (told.Number, told.LessonPlanned, told.LessonObserved));
        Assert.Equal(year.Members.Select(s => s.MembershipId).Order(), told.Members.Select(m => m.MembershipId).Order());
    }

    static async Task CloseActionsAsync(Year year, int number)
    {
        foreach (var school in year.Members)
        {
            foreach (var action in school.OpenActions.Values.Where(a => !IsCarriedOver(year, school, a, number) && !IsForgotten(year, school, a)).ToArray())
                await CloseAsync(year, school, action, ActionOutcome.Done);
            foreach (var action in school.OpenActions.Values.Where(a => IsCarriedOver(year, school, a, number)).ToArray()) await CarryOverAsync(year, school, action, number);
        }
    }

    /// <summary>The second school carries its first action over at the second meeting.</summary>
    static bool IsCarriedOver(Year year, Applicant school, WorkGroups.V1.Action action, int number) => (year.NumberOf(school), action.MeetingNumber, number) == (2, 1, 2);

    /// <summary>The fifth school never closes what it agreed at the third meeting.</summary>
    static bool IsForgotten(Year year, Applicant school, WorkGroups.V1.Action action) => (year.NumberOf(school), action.MeetingNumber) == (5, 3);

    public static async Task CloseAsync(Year year, Applicant school, WorkGroups.V1.Action action, ActionOutcome outcome)
    {
        var close = new CloseActionRequest { ActionId = action.ActionId, Outcome = outcome, OutcomeText = "Tried in two classes; the school's policy says so now.", RequestId = House.NewRequestId() };
        var closed = await year.As<ActionServiceClient>(year.Specialist).CloseActionAsync(close);
        Assert.Equal((ActionState.Closed, outcome), (closed.State, closed.Outcome));
        school.OpenActions.Remove(action.MeetingNumber);
        Assert.Equal(action.ActionId, (await year.Logs.ToldAsync("workgroups", "ActionClosed")).The<ActionClosed>().ActionId);
    }

    static async Task CarryOverAsync(Year year, Applicant school, WorkGroups.V1.Action action, int number)
    {
        var actions = year.As<ActionServiceClient>(school.LeadTeachers[0]);
        var carry = new CarryOverActionRequest { ActionId = action.ActionId, MeetingId = year.Meetings[number].MeetingId, DueDate = Calendar.Meeting(number + 1), Reason = "Half the staff were ill.", Etag = action.Etag, RequestId = House.NewRequestId() };
        var carried = await Year.TwiceAsync(() => actions.CarryOverActionAsync(carry));
        await Year.RefusedAsync("ETAG_STALE", actions.CarryOverActionAsync(new CarryOverActionRequest(carry) { RequestId = House.NewRequestId() }));
        await Year.RefusedAsync("MEETING_NOT_LATER", actions.CarryOverActionAsync(new CarryOverActionRequest(carry) { Etag = "", RequestId = House.NewRequestId() }));
        Assert.Equal(Calendar.Meeting(number), Assert.Single(carried.CarryOvers).PreviousDueDate);
        school.OpenActions[action.MeetingNumber] = carried;
        Assert.Equal(carry.DueDate, (await year.Logs.ToldAsync("workgroups", "ActionCarriedOver")).The<ActionCarriedOver>().DueDate);
    }

    static async Task AgreeActionsAsync(Year year, int number, string dueDate)
    {
        foreach (var school in year.Members)
        {
            var agree = new AgreeActionRequest
            {
                MembershipId = school.MembershipId,
                MeetingId = year.Meetings[number].MeetingId,
                Text = "Teach the planned lesson in both Year 4 classes.",
                Reach = number % 2 == 1 ? ActionReach.OwnClassroom : ActionReach.AcrossSchool,
                OwnerPersonId = school.LeadTeachers[0].Id,
                DueDate = dueDate,
                RequestId = House.NewRequestId(),
            };
            school.OpenActions[number] = await year.As<ActionServiceClient>(school.LeadTeachers[0]).AgreeActionAsync(agree);
        }

        var news = await year.Logs.ToldAsync("workgroups", year.Members.Select(_ => "ActionAgreed"));
        Assert.Equal(year.Members.Select(s => (s.OpenActions[number].ActionId, dueDate)), news.Of<ActionAgreed>().Select(e => (e.ActionId, e.DueDate)));
    }

    /// <summary>The heads meet; who was there, in the members' order.</summary>
    public static async Task HeadsMeetAsync(Year year, int term, params Attendance[] attendances)
    {
        var heads = year.As<HeadsMeetingServiceClient>(year.TfmLead);
        var meeting = Assert.Single((await heads.ListHeadsMeetingsAsync(new ListHeadsMeetingsRequest { HubId = year.Hub.HubId, State = HeadsMeetingState.Arranged })).HeadsMeetings);
        var take = new TakeHeadsRegisterRequest
        {
            HeadsMeetingId = meeting.HeadsMeetingId,
            Entries = { year.Members.Zip(attendances, (s, a) => new HeadsRegisterEntry { SchoolId = s.Id, Attendance = a }) },
            Etag = meeting.Etag,
            RequestId = House.NewRequestId(),
        };
        await Year.RefusedAsync("HEADS_MEETING_NOT_BEGUN", heads.TakeHeadsRegisterAsync(take));
        year.GoTo(Calendar.HeadsMeetings[term - 1], "17:30");
        await Year.RefusedAsync("REGISTER_SCHOOLS_WRONG", heads.TakeHeadsRegisterAsync(new TakeHeadsRegisterRequest(take) { Entries = { take.Entries[0] }, RequestId = House.NewRequestId() }));
        take.RequestId = House.NewRequestId();
        var held = await Year.TwiceAsync(() => heads.TakeHeadsRegisterAsync(take));
        Assert.Equal((HeadsMeetingState.Held, term), (held.State, (int)held.Term));
        var told = (await year.Logs.ToldAsync("scheduling", "HeadsMeetingRegisterTaken")).By(year.TfmLead).The<HeadsMeetingRegisterTaken>();
        Assert.Equal(year.Members.Zip(attendances, (s, a) => (s.Id, a)).Order(), told.Entries.Select(e => (e.SchoolId, e.Attendance)).Order());
    }
}
