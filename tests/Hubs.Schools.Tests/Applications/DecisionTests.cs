using Hubs.Access.V1;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Applications;

public sealed class DecisionTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    ApplicationService.ApplicationServiceClient Hub => recruitment.Applications(recruitment.TfmLead);

    [Fact]
    public async Task A_hub_declines_for_a_reason_of_the_years_list_and_no_other()
    {
        var application = await recruitment.SubmitAsync(await recruitment.ASchoolAsync(), await recruitment.AnOpenRoundAsync());

        var refusal = await Refused.ByAsync(Hub.DeclineApplicationAsync(ToDecline(application, "TOO_FAR")));
        Assert.Equal(("DECISION_REASON_UNKNOWN", "reason_code"), (refusal.Reason, Assert.Single(refusal.Fields)));
        Assert.Contains("There were more schools than places", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("DECISION_REASON_UNKNOWN", (await Refused.ByAsync(Hub.WaitListApplicationAsync(new WaitListApplicationRequest { ApplicationId = application.ApplicationId, ReasonCode = "NOT_READY", Explanation = "Not for this.", RequestId = House.NewRequestId() }))).Reason);

        Assert.Equal("NO_SPECIALIST_NEAR", (await Hub.DeclineApplicationAsync(ToDecline(application, "NO_SPECIALIST_NEAR"))).ReasonCode);
    }

    [Fact]
    public async Task A_year_may_have_reasons_of_its_own()
    {
        var year = Ncp2010.Of("2024/25", "NCP24-10");
        year.DecisionReasons.Add(new DecisionReason { Code = "TRAVEL", Title = "Too far to travel", Declines = true });
        var programmes = House.As<ProgrammeService.ProgrammeServiceClient>(recruitment.National);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = year, RequestId = House.NewRequestId() });

        var refusal = await Refused.ByAsync(programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() }));

        Assert.Equal("PROGRAMME_YEAR_INCOMPLETE", refusal.Reason);
        Assert.Equal(["programme_year.decision_reasons"], refusal.Fields);
        Assert.Equal(["TRAVEL"], draft.DecisionReasons.Select(r => r.Code));
        Assert.Contains("PLACES_FULL", recruitment.Year.DecisionReasons.Select(r => r.Code));
    }

    [Fact]
    public async Task A_school_that_is_not_ready_is_referred_to_Readiness_and_may_apply_again()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);

        var referred = await Hub.ReferApplicationAsync(new ReferApplicationRequest { ApplicationId = application.ApplicationId, Explanation = "A year of Mastery Readiness first.", RequestId = House.NewRequestId() });

        Assert.Equal((ApplicationState.Referred, "A year of Mastery Readiness first."), (referred.State, referred.Explanation));
        Assert.Single(await House.ToldAsync<ApplicationReferred>(), e => e.ApplicationId == application.ApplicationId);
        Assert.Equal("APPLICATION_DECIDED", (await Refused.ByAsync(recruitment.Applications(school.MathsLead).WithdrawApplicationAsync(new WithdrawApplicationRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() }))).Reason);
        Assert.Equal(ApplicationState.Submitted, (await recruitment.SubmitAsync(school, round)).State);
    }

    [Fact]
    public async Task Undoing_a_decision_is_a_new_one_and_both_stand_in_the_history()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);
        await Hub.DeclineApplicationAsync(ToDecline(application, "PLACES_FULL"));

        var again = await Hub.ReconsiderApplicationAsync(ToReconsider(application));
        await Hub.OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, Explanation = "Welcome after all.", RequestId = House.NewRequestId() });

        Assert.Equal((ApplicationState.Submitted, "We had counted wrongly.", ""), (again.State, again.Explanation, again.ReasonCode));
        Assert.Equal(ApplicationState.Declined, Assert.Single(await House.ToldAsync<ApplicationReconsidered>(), e => e.ApplicationId == application.ApplicationId).FromState);
        var changes = await recruitment.ChangesAsync(application);
        Assert.Equal(
            [
                (ApplicationState.Draft, ApplicationState.Submitted, school.MathsLead.Id, "", ""),
                (ApplicationState.Submitted, ApplicationState.Declined, recruitment.TfmLead.Id, "PLACES_FULL", "In words."),
                (ApplicationState.Declined, ApplicationState.Submitted, recruitment.TfmLead.Id, "", "We had counted wrongly."),
                (ApplicationState.Submitted, ApplicationState.Offered, recruitment.TfmLead.Id, "", "Welcome after all."),
            ],
            changes.Select(c => (c.FromState, c.ToState, c.PersonId, c.ReasonCode, c.Explanation)));
        Assert.All(changes, c => Assert.Equal((recruitment.HubId, House.Clock.GetUtcNow()), (c.HubId, c.ChangeTime.ToDateTimeOffset())));
        Assert.Equal([school.MathsLead.Name, recruitment.TfmLead.Name], changes.Select(c => c.PersonName).Distinct());
        var page = await Hub.ListApplicationChangesAsync(new ListApplicationChangesRequest { ApplicationId = application.ApplicationId, PageSize = 3 });
        Assert.Equal(changes[3], Assert.Single((await Hub.ListApplicationChangesAsync(new ListApplicationChangesRequest { ApplicationId = application.ApplicationId, PageSize = 3, PageToken = page.NextPageToken })).ApplicationChanges));
    }

    [Fact]
    public async Task A_decision_is_not_undone_over_an_application_that_the_school_has_started_since()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);
        Assert.Equal("NOTHING_TO_RECONSIDER", (await Refused.ByAsync(Hub.ReconsiderApplicationAsync(ToReconsider(application)))).Reason);
        var declined = await Hub.DeclineApplicationAsync(ToDecline(application, "PLACES_FULL"));
        var next = await recruitment.DraftAsync(school, round);

        var refusal = await Refused.ByAsync(Hub.ReconsiderApplicationAsync(ToReconsider(application)));

        Assert.Equal(("APPLICATION_OPEN", next.ApplicationId), (refusal.Reason, refusal.Metadata["application_id"]));
        Assert.Equal(declined, await recruitment.ReadAsync(application));
    }

    [Fact]
    public async Task Nobody_decides_about_a_school_where_they_hold_a_role()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);
        var lead = await House.InviteAsync(Role.TfmLead, recruitment.HubId);
        await House.As<PersonService.PersonServiceClient>(recruitment.National).AssignRoleAsync(new AssignRoleRequest { PersonId = lead.Id, Role = Role.LeadTeacher, ScopeId = school.School.SchoolId, RequestId = House.NewRequestId() });
        await House.SettleAsync();
        var (hub, id) = (recruitment.Applications(lead), application.ApplicationId);

        foreach (var decision in new Func<Grpc.Core.AsyncUnaryCall<Application>>[]
        {
            () => hub.OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = id, RequestId = House.NewRequestId() }),
            () => hub.WaitListApplicationAsync(new WaitListApplicationRequest { ApplicationId = id, ReasonCode = "PLACES_FULL", Explanation = "No.", RequestId = House.NewRequestId() }),
            () => hub.DeclineApplicationAsync(ToDecline(application, "PLACES_FULL")),
            () => hub.ReferApplicationAsync(new ReferApplicationRequest { ApplicationId = id, Explanation = "No.", RequestId = House.NewRequestId() }),
            () => hub.ReturnApplicationAsync(new ReturnApplicationRequest { ApplicationId = id, Question = "Why?", RequestId = House.NewRequestId() }),
            () => hub.ReconsiderApplicationAsync(ToReconsider(application)),
        })
        {
            Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", (await Refused.ByAsync(decision())).Reason);
        }

        var late = House.As<RoundService.RoundServiceClient>(lead).AllowLateEntryAsync(new AllowLateEntryRequest { RoundId = round.RoundId, HubId = recruitment.HubId, SchoolId = school.School.SchoolId, LastDate = "2020-10-01", Reason = "Ours.", RequestId = House.NewRequestId() });
        Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", (await Refused.ByAsync(late)).Reason);
        Assert.Equal(application, await recruitment.ReadAsync(application));
    }

    [Fact]
    public async Task The_answer_to_a_question_is_taken_after_the_round_has_closed_and_both_versions_can_be_read()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);
        var returned = await Hub.ReturnApplicationAsync(new ReturnApplicationRequest { ApplicationId = application.ApplicationId, Question = "Who covers Year 5?", RequestId = House.NewRequestId() });
        Assert.Equal("2020-07-15", returned.AnswerLastDate);
        await House.As<RoundService.RoundServiceClient>(recruitment.National).CloseRoundAsync(new CloseRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() });
        var changed = await recruitment.Applications(school.MathsLead).UpdateApplicationAsync(new UpdateApplicationRequest
        {
            ApplicationId = returned.ApplicationId,
            Application = new Application { Statement = "Ms Adeyemi covers Year 5." },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "statement" } },
            Etag = returned.Etag,
            RequestId = House.NewRequestId(),
        });

        var answered = await recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(changed));

        Assert.Equal((ApplicationState.Submitted, ""), (answered.State, answered.AnswerLastDate));
        foreach (var reader in new[] { school.MathsLead, recruitment.TfmLead })
        {
            var versions = (await recruitment.Applications(reader).ListApplicationVersionsAsync(new ListApplicationVersionsRequest { ApplicationId = application.ApplicationId })).ApplicationVersions;
            Assert.Equal([(1, application.Statement), (2, "Ms Adeyemi covers Year 5.")], versions.Select(v => (v.SubmissionNumber, v.Statement)));
            Assert.All(versions, v => Assert.Equal((school.MathsLead.Name, application.LeadTeachers, application.HeadCommitment, 8), (v.SubmitPersonName, v.LeadTeachers, v.HeadCommitment, v.Findings.Count)));
        }

        var said = Assert.Single(await recruitment.ChangesAsync(application), c => c.ToState == ApplicationState.Returned);
        Assert.Equal(("Who covers Year 5?", "2020-07-15"), (said.Explanation, said.LastDate));
        Assert.Equal([1, 0, 2], (await recruitment.ChangesAsync(application)).Select(c => c.SubmissionNumber));
        Assert.False((await House.ToldAsync<ApplicationSubmitted>()).Last(e => e.ApplicationId == application.ApplicationId).LateEntry);
    }

    [Fact]
    public async Task A_question_that_is_never_answered_leaves_the_hub_a_way_out()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);
        Assert.Equal("ANSWER_DATE_PAST", (await Refused.ByAsync(Hub.ReturnApplicationAsync(ToReturn(application, "2020-06-30")))).Reason);
        await Hub.ReturnApplicationAsync(ToReturn(application, ""));
        Assert.Equal("APPLICATION_NOT_WITH_HUB", (await Refused.ByAsync(Hub.OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() }))).Reason);

        Assert.Equal(ApplicationState.Declined, (await Hub.DeclineApplicationAsync(ToDecline(application, "OTHER"))).State);

        // Undone, and asked again: what was handed in is kept once.
        await Hub.ReconsiderApplicationAsync(ToReconsider(application));
        await Hub.ReturnApplicationAsync(ToReturn(application, ""));
        Assert.Single((await Hub.ListApplicationVersionsAsync(new ListApplicationVersionsRequest { ApplicationId = application.ApplicationId })).ApplicationVersions);
    }

    [Fact]
    public async Task A_closed_round_says_what_it_was_told_to_say()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(change: r => r.ClosedMessage = "We recruit again in January."), await recruitment.ASchoolAsync());
        var draft = await recruitment.DraftAsync(school, round);
        var rounds = House.As<RoundService.RoundServiceClient>(recruitment.National);
        var closed = await rounds.CloseRoundAsync(new CloseRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() });

        var refusal = await Refused.ByAsync(recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(draft)));

        Assert.Equal(("ROUND_CLOSED", "We recruit again in January."), (refusal.Reason, refusal.Message));
        var request = new UpdateRoundRequest { RoundId = round.RoundId, Round = new Round { ClosedMessage = "Come back in spring." }, UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "closed_message" } }, Etag = closed.Etag, RequestId = House.NewRequestId() };
        Assert.Equal("Come back in spring.", (await rounds.UpdateRoundAsync(request)).ClosedMessage);
    }

    static DeclineApplicationRequest ToDecline(Application application, string reasonCode) =>
        new() { ApplicationId = application.ApplicationId, ReasonCode = reasonCode, Explanation = "In words.", RequestId = House.NewRequestId() };

    static ReconsiderApplicationRequest ToReconsider(Application application) =>
        new() { ApplicationId = application.ApplicationId, Explanation = "We had counted wrongly.", RequestId = House.NewRequestId() };

    static ReturnApplicationRequest ToReturn(Application application, string lastDate) =>
        new() { ApplicationId = application.ApplicationId, Question = "Who covers Year 5?", LastDate = lastDate, RequestId = House.NewRequestId() };
}
