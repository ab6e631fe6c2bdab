using Google.Api;
using Google.Protobuf;
using Hubs.Access.V1;
using Hubs.Funding.Tests;
using Hubs.Funding.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.Tests;
using Hubs.WorkGroups.V1;

namespace Hubs.EndToEnd.Tests.Access;

public sealed class ForeignScopeOfSchoolsTests(Recruitment recruitment) : ForeignScopeTests("schools"), IClassFixture<Recruitment>
{
    protected override House House => recruitment.House;

    /// <summary>The school's own have given the role up by then; and neither a maths lead nor a hub's administrator lets a head teacher in.</summary>
    protected override IReadOnlyCollection<(string Method, Role Role)> NothingToDo =>
        [("RenewInvitationCode", Role.MathsLead), ("RenewInvitationCode", Role.HubAdministrator), .. new[] { "HandOverRole", "RevokeRole" }.SelectMany(method => new[] { (method, Role.TfmLead), (method, Role.HubLead), (method, Role.HubAdministrator) })];

    protected override async Task<IReadOnlyList<(string Field, string Id)>> FillAsync()
    {
        var (one, other) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var school = await recruitment.ASchoolAsync();
        var accepted = await recruitment.AcceptAsync(school, await recruitment.AnOpenRoundAsync());
        await House.As<PersonService.PersonServiceClient>(House.National).InvitePersonAsync(new InvitePersonRequest
        {
            Name = "Marta Kowalska",
            Email = "marta.kowalska@example.org",
            Role = Role.HeadTeacher,
            ScopeId = school.School.SchoolId,
            RequestId = House.NewRequestId(),
        });
        await House.As<SuccessionService.SuccessionServiceClient>(House.National).UploadSchoolLinksAsync(new UploadSchoolLinksRequest
        {
            RequestId = House.NewRequestId(),
            File = new HttpBody
            {
                ContentType = "text/csv",
                Data = ByteString.CopyFromUtf8($"URN,LinkURN,LinkType,LinkEstablishedDate\n{school.School.Urn},{one.School.Urn},Successor - Split School,01-06-2020\n{school.School.Urn},{other.School.Urn},Successor - Split School,01-06-2020\n"),
            },
        });
        await House.As<RoundService.RoundServiceClient>(recruitment.TfmLead).AllowLateEntryAsync(new AllowLateEntryRequest
        {
            RoundId = accepted.RoundId,
            HubId = recruitment.HubId,
            SchoolId = accepted.SchoolId,
            LastDate = "2020-09-15",
            Reason = "The head was away.",
            RequestId = House.NewRequestId(),
        });
        var agreements = await House.As<AgreementService.AgreementServiceClient>(House.National).ListAgreementsAsync(new ListAgreementsRequest { SchoolId = accepted.SchoolId });
        return [("agreement_id", agreements.Agreements[0].AgreementId), ("person_id", school.MathsLead.Id), ("successor_person_id", school.MathsLead.Id)];
    }
}

public sealed class ForeignScopeOfWorkGroupsTests(WorkGroupsHouse house) : ForeignScopeTests("workgroups"), IClassFixture<WorkGroupsHouse>
{
    protected override House House => house;

    /// <summary>A review is decided at the end of the year, and partners are for Sustaining.</summary>
    protected override IReadOnlyCollection<string> NothingThere => ["GetReview", "ListReviews", "ListPartners"];

    protected override IReadOnlyCollection<(string Method, Role Role)> NothingToDo =>
        [.. new[] { Role.MathsLead, Role.LeadTeacher, Role.HeadTeacher, Role.TfmLead }.Select(role => ("EndPartner", role))];

    /// <summary>A school is shown a visit's record once it is shared.</summary>
    protected override IReadOnlyCollection<(string Method, Role Role)> NothingOfTheirs =>
        [.. new[] { "GetVisitRecord", "ListVisitRecords" }.SelectMany(method => new[] { (method, Role.MathsLead), (method, Role.LeadTeacher), (method, Role.HeadTeacher) })];

    protected override async Task<IReadOnlyList<(string Field, string Id)>> FillAsync()
    {
        var group = await house.GroupAsync();
        var member = group.Group.Members[0];
        house.GoOn(2);
        var meetingId = await house.MeetingAsync(group, 1, -1);
        await house.As<ActionService.ActionServiceClient>(group.Specialist).AgreeActionAsync(new AgreeActionRequest
        {
            MembershipId = member.MembershipId,
            MeetingId = meetingId,
            Text = "Try the lesson in Year 3.",
            Reach = ActionReach.OwnClassroom,
            DueDate = house.Day(20),
            RequestId = House.NewRequestId(),
        });
        var plan = await house.As<ActionPlanService.ActionPlanServiceClient>(group.Specialist).CreateActionPlanAsync(new CreateActionPlanRequest
        {
            MembershipId = member.MembershipId,
            StartingPoint = "Schemes differ from class to class.",
            RequestId = House.NewRequestId(),
        });
        plan = await house.As<ActionPlanService.ActionPlanServiceClient>(group.Specialist).AddObjectiveAsync(new AddObjectiveRequest
        {
            ActionPlanId = plan.ActionPlanId,
            Strand = Strand.LessonDesign,
            Text = "Every class uses one sequence of lessons.",
            SuccessMeasure = "Lessons seen in each year group.",
            TargetDate = house.Day(60),
            RequestId = House.NewRequestId(),
        });
        var visitId = await house.VisitAsync(group, member, 0);
        await house.As<VisitRecordService.VisitRecordServiceClient>(group.Specialist).RecordVisitAsync(new RecordVisitRequest
        {
            VisitId = visitId,
            Focuses = { VisitFocus.LessonObservation },
            Observations = "Lessons in small steps.",
            NextSteps = "Work on variation.",
            RequestId = House.NewRequestId(),
        });
        await house.As<NoteService.NoteServiceClient>(group.Specialist).WriteNoteAsync(new WriteNoteRequest
        {
            MembershipId = member.MembershipId,
            Text = "The plan is on its way.",
            Shared = true,
            RequestId = House.NewRequestId(),
        });
        await house.As<SupportRecordService.SupportRecordServiceClient>(group.Hub.TfmLead).RecordSupportAsync(new RecordSupportRequest
        {
            SpecialistId = group.Specialist.Id,
            Kind = SupportKind.Coaching,
            SupportDate = house.Day(0),
            Observations = "Talked about the next meeting.",
            RequestId = House.NewRequestId(),
        });
        await house.As<PracticeService.PracticeServiceClient>(group.Specialist).OfferPracticeAsync(new OfferPracticeRequest
        {
            MembershipId = member.MembershipId,
            Kind = PracticeKind.OpenLesson,
            Title = "Small steps in Year 3",
            PracticeDate = house.Day(10),
            RequestId = House.NewRequestId(),
        });
        var colleague = await house.SpecialistAsync(group.Hub);
        var waiting = await house.SchoolsAsync(group.Hub, 1);
        var groupPlans = house.As<GroupPlanService.GroupPlanServiceClient>(group.Hub.TfmLead);
        var proposal = await groupPlans.StartGroupPlanAsync(new StartGroupPlanRequest
        {
            HubId = group.Hub.Id,
            ProgrammeYearId = group.Hub.YearId,
            Stage = Stage.Development,
            RequestId = House.NewRequestId(),
        });
        await Eventually.HoldsAsync(
            async () => (await groupPlans.GetGroupPlanAsync(new GetGroupPlanRequest { GroupPlanId = proposal.GroupPlanId })).State == GroupPlanState.Ended,
            () => Task.FromResult("The plan did not end."));
        var covered = await house.As<GroupService.GroupServiceClient>(group.Hub.TfmLead).ArrangeCoverAsync(new ArrangeCoverRequest
        {
            GroupId = group.Id,
            SpecialistId = colleague.Id,
            FromDate = house.Day(2),
            ToDate = house.Day(4),
            Reason = "On leave",
            RequestId = House.NewRequestId(),
        });
        return
        [
            ("specialist_id", group.Specialist.Id),
            ("membership_id", member.MembershipId),
            ("action_plan_id", plan.ActionPlanId),
            ("objective_id", plan.Objectives[0].ObjectiveId),
            ("other_group_plan_id", proposal.GroupPlanId),
            ("participation_id", waiting[0].ParticipationId),
            ("leading_id", covered.Leadings.Single(leading => leading.Kind == LeadingKind.Covers).LeadingId),
        ];
    }
}

public sealed class ForeignScopeOfSchedulingTests(SchedulingHouse house) : ForeignScopeTests("scheduling"), IClassFixture<SchedulingHouse>
{
    protected override House House => house;

    /// <summary>The maths lead has cleared it by then.</summary>
    protected override IReadOnlyCollection<(string Method, Role Role)> NothingToDo =>
        [.. new[] { Role.HeadTeacher, Role.TfmLead, Role.HubLead, Role.HubAdministrator }.Select(role => ("ClearSchoolTermCalendar", role))];

    /// <summary>No heads' meeting of the year that stands for all expected the school that does.</summary>
    protected override IReadOnlyCollection<(string Method, Role Role)> NothingOfTheirs => [("GetHeadsAttendanceYear", Role.MathsLead), ("GetHeadsAttendanceYear", Role.HeadTeacher)];

    protected override async Task<IReadOnlyList<(string Field, string Id)>> FillAsync()
    {
        var group = await GivenGroup.InForceAsync(house);
        var held = await group.ArrangedAsync(1, "2020-09-24");
        house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        await house.As<Scheduling.V1.LessonService.LessonServiceClient>(group.Specialist).LogLessonAsync(new Scheduling.V1.LogLessonRequest
        {
            MeetingId = held.MeetingId,
            Kind = Scheduling.V1.LessonKind.Planned,
            Topic = "Equivalent fractions",
            Focus = Scheduling.V1.MeetingFocus.Variation,
            RequestId = House.NewRequestId(),
        });
        await group.ArrangedAsync(2, "2020-11-12");
        await group.Visits.ArrangeVisitAsync(group.Visit(0, "2020-10-06"));
        await group.HeadsMeetings.ArrangeHeadsMeetingAsync(group.Heads("2020-10-08"));
        await group.SchoolSetsAsync(group.Members[0].SchoolId);
        return [("membership_id", group.Members[0].MembershipId), ("school_id", group.Members[0].SchoolId), ("local_authority_code", group.Authority)];
    }
}

public sealed class ForeignScopeOfFundingTests(FundingHouse house) : ForeignScopeTests("funding"), IClassFixture<FundingHouse>
{
    protected override House House => house;

    protected override async Task<IReadOnlyList<(string Field, string Id)>> FillAsync()
    {
        var year = await house.YearAsync();
        await house.BookListAsync();
        await WithdrawnAsync();
        var school = await house.SchoolWithGrantAsync(await house.HubAsync());
        await house.SetPayeeAsync(school);
        await house.ApprovedAsync(school, FundingHouse.Bought(10_000));
        var run = await house.As<PaymentRunService.PaymentRunServiceClient>(year.Finance).FreezePaymentRunAsync(FundingHouse.Freeze(school.Hub));
        await GivenYear.SetBudgetAsync(house, school.Hub, year.Id, Fund.ReleaseTime, 500_000);
        await house.As<ClaimService.ClaimServiceClient>(school.Hub.HubLead).PermitLateClaimsAsync(new PermitLateClaimsRequest
        {
            ParticipationId = school.ParticipationId,
            ProgrammeYearId = year.Id,
            UntilDate = GivenYear.In(house, 30),
            Reason = "The invoice came late.",
            RequestId = House.NewRequestId(),
        });
        return [("payment_run_id", run.PaymentRunId), ("programme_year_id", year.Id), ("school_id", school.Id)];
    }

    /// <summary>A school that was paid, left and is to pay back.</summary>
    async Task WithdrawnAsync()
    {
        var yearId = await GivenYear.PublishedAsync(house, published => published.Stages[0].RecoveryRule = RecoveryRule.AllUnlessCompleted);
        var school = await house.SchoolAsync(await house.HubAsync("Leaving Maths Hub"), "Leaver Primary School", yearId: yearId);
        await house.EarnGrantAsync(school);
        await house.SetPayeeAsync(school);
        await GivenYear.PaidAsync(house, school.Hub);
        await GivenYear.WithdrawAsync(house, school);
    }
}
