using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.Schools.Tests.Applications;

public sealed class SubmitApplicationTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task A_school_hands_in_its_application_and_its_home_hub_has_it()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());

        var application = await recruitment.SubmitAsync(school, round);

        Assert.Equal((ApplicationState.Submitted, recruitment.HubId), (application.State, application.HubId));
        Assert.All(application.Findings, f => Assert.True(f.Holds, f.Reason));
        Assert.Equal(["Amina Yusuf", "Tom Pryce"], application.LeadTeachers.Select(t => t.Name));
        Assert.Equal(application, await recruitment.Applications(recruitment.TfmLead).GetApplicationAsync(new GetApplicationRequest { ApplicationId = application.ApplicationId }));
        var told = Assert.Single(await House.ToldAsync<ApplicationSubmitted>(), e => e.ApplicationId == application.ApplicationId);
        Assert.Equal((true, false, 1), (told.HomeHub, told.LateEntry, told.SubmissionNumber));
        Assert.Equal("NCP20-10/2020/21", (await House.EntriesAsync<ApplicationSubmitted>()).Single(e => e.AggregateId == application.ApplicationId).RuleVersion);
    }

    [Fact]
    public async Task A_hub_does_not_see_a_draft()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var draft = await recruitment.DraftAsync(school, round, d => d.HubId = recruitment.HubId);

        var refusal = await Refused.ByAsync(recruitment.Applications(recruitment.TfmLead).GetApplicationAsync(new GetApplicationRequest { ApplicationId = draft.ApplicationId }));

        Assert.Equal("NOT_FOUND", refusal.Reason);
        Assert.DoesNotContain(draft.ApplicationId, (await recruitment.Applications(recruitment.TfmLead).ListApplicationsAsync(new ListApplicationsRequest { PageSize = 100 })).Applications.Select(a => a.ApplicationId));
    }

    [Fact]
    public async Task A_closed_round_takes_no_application()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var draft = await recruitment.DraftAsync(school, round);
        await CloseAsync(round);

        var refusal = await Refused.ByAsync(recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(draft)));

        Assert.Equal("ROUND_CLOSED", refusal.Reason);
        Assert.Equal(draft, await GetAsync(school, draft));
    }

    [Fact]
    public async Task A_round_past_its_closing_date_takes_no_application()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(closingDate: "2020-07-01"), await recruitment.ASchoolAsync());
        var draft = await recruitment.DraftAsync(school, round);
        House.Clock.Advance(TimeSpan.FromDays(1));

        var refusal = await Refused.ByAsync(recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(draft)));

        House.Clock.AdjustTime(House.Clock.GetUtcNow() - TimeSpan.FromDays(1));
        Assert.Equal("ROUND_CLOSED", refusal.Reason);
    }

    [Fact]
    public async Task A_late_entry_that_the_hub_allowed_is_taken()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var draft = await recruitment.DraftAsync(school, round);
        await CloseAsync(round);
        await House.As<RoundService.RoundServiceClient>(recruitment.TfmLead).AllowLateEntryAsync(new AllowLateEntryRequest
        {
            RoundId = round.RoundId,
            HubId = recruitment.HubId,
            SchoolId = school.School.SchoolId,
            LastDate = "2020-07-15",
            Reason = "The maths lead was ill.",
            RequestId = House.NewRequestId(),
        });

        var application = await recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(draft));

        Assert.Equal(ApplicationState.Submitted, application.State);
        Assert.True(Assert.Single(await House.ToldAsync<ApplicationSubmitted>(), e => e.ApplicationId == application.ApplicationId).LateEntry);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var request = Recruitment.ToSubmit(await recruitment.DraftAsync(school, round));

        var first = await recruitment.Applications(school.MathsLead).SubmitApplicationAsync(request);

        Assert.Equal(first, await recruitment.Applications(school.MathsLead).SubmitApplicationAsync(request));
        Assert.Single(await House.ToldAsync<ApplicationSubmitted>(), e => e.ApplicationId == first.ApplicationId);
    }

    [Fact]
    public async Task Two_at_once_submit_once()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var draft = await recruitment.DraftAsync(school, round);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                return (await recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(draft))).State.ToString();
            }
            catch (Grpc.Core.RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }));

        Assert.Equal(["ETAG_STALE", "Submitted"], answers.Order(StringComparer.Ordinal));
        Assert.Single(await House.ToldAsync<ApplicationSubmitted>(), e => e.ApplicationId == draft.ApplicationId);
    }

    [Fact]
    public async Task Another_schools_application_is_not_found()
    {
        var (round, school, other) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var draft = await recruitment.DraftAsync(school, round);

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(recruitment.Applications(other.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(draft)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(recruitment.Applications(other.MathsLead).CreateApplicationAsync(new CreateApplicationRequest { Application = Recruitment.ADraft(school, round), RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task All_that_is_missing_is_named_at_once()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var draft = await recruitment.DraftAsync(school, round, d =>
        {
            d.LeadTeachers.RemoveAt(1);
            d.HeadCommitment.AttendsHeadsMeetings = false;
            d.Statement = "";
        });

        var refusal = await Refused.ByAsync(recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(draft)));

        Assert.Equal("APPLICATION_INCOMPLETE", refusal.Reason);
        Assert.Equal(["application.lead_teachers", "application.head_commitment.attends_heads_meetings", "application.statement"], refusal.Fields);
        Assert.Equal(draft, await GetAsync(school, draft));
    }

    [Theory]
    [InlineData(120_001, "SCHOOL_TYPE")]
    [InlineData(120_002, "SCHOOL_PHASE")]
    [InlineData(120_003, "SCHOOL_STATUS")]
    [InlineData(120_006, "HUB")]
    public async Task A_school_that_a_rule_shuts_out_is_told_which_and_nothing_is_kept(int urn, string rule)
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.SchoolOfUrnAsync(urn));
        var draft = await recruitment.DraftAsync(school, round);

        var refusal = await Refused.ByAsync(recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(draft)));

        Assert.Equal("NOT_ELIGIBLE", refusal.Reason);
        Assert.Equal([rule], refusal.Rules);
        Assert.Equal(draft, await GetAsync(school, draft));
        Assert.DoesNotContain(await House.ToldAsync<ApplicationSubmitted>(), e => e.ApplicationId == draft.ApplicationId);
    }

    [Fact]
    public async Task A_school_that_is_proposed_to_close_may_still_apply_and_its_hub_is_shown()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.SchoolOfUrnAsync(120_004));

        var application = await recruitment.SubmitAsync(school, round);

        Assert.Equal(ApplicationState.Submitted, application.State);
        var seen = await recruitment.Applications(recruitment.TfmLead).GetApplicationAsync(new GetApplicationRequest { ApplicationId = application.ApplicationId });
        var flagged = Assert.Single(seen.Findings, f => f.Flagged);
        Assert.Equal((EligibilityRule.SchoolStatus, true), (flagged.Rule, flagged.Holds));
        Assert.Contains("Open, but proposed to close", flagged.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_the_back_button_brings_up_again_changes_nothing()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var draft = await recruitment.DraftAsync(school, round);
        var submitted = await recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(draft));
        var old = new UpdateApplicationRequest
        {
            ApplicationId = draft.ApplicationId,
            Application = new Application { Statement = "Written before." },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "statement" } },
            Etag = draft.Etag,
            RequestId = House.NewRequestId(),
        };

        Assert.Equal("ETAG_STALE", (await Refused.ByAsync(recruitment.Applications(school.MathsLead).UpdateApplicationAsync(old))).Reason);
        Assert.Equal("ETAG_STALE", (await Refused.ByAsync(recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(draft)))).Reason);
        var offer = new OfferPlaceRequest { ApplicationId = draft.ApplicationId, Etag = submitted.Etag, RequestId = House.NewRequestId() };
        var offered = await recruitment.Applications(recruitment.TfmLead).OfferPlaceAsync(offer);

        Assert.Equal(offered, await recruitment.Applications(recruitment.TfmLead).OfferPlaceAsync(offer));
        Assert.Equal(offered, await GetAsync(school, draft));
        Assert.Single(await House.ToldAsync<PlaceOffered>(), e => e.ApplicationId == draft.ApplicationId);
    }

    [Fact]
    public async Task A_school_may_apply_to_another_hub_where_the_year_allows_it()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());

        var application = await recruitment.SubmitAsync(school, round, d => d.HubId = recruitment.OtherHubId);

        Assert.Equal(recruitment.OtherHubId, application.HubId);
        Assert.False(Assert.Single(await House.ToldAsync<ApplicationSubmitted>(), e => e.ApplicationId == application.ApplicationId).HomeHub);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(recruitment.Applications(recruitment.TfmLead).GetApplicationAsync(new GetApplicationRequest { ApplicationId = application.ApplicationId }))).Reason);
    }

    [Fact]
    public async Task A_school_that_has_been_in_a_Development_group_is_told_so_and_nothing_is_kept()
    {
        var school = await recruitment.ASchoolAsync();
        var accepted = await recruitment.AcceptAsync(school, await recruitment.AnOpenRoundAsync());
        await ReviewedAsync(accepted, ReviewDecision.Withdraw, firstMeeting: true);
        var round = await recruitment.AnOpenRoundAsync();

        var eligibility = await recruitment.Applications(school.MathsLead).CheckEligibilityAsync(new CheckEligibilityRequest { RoundId = round.RoundId, SchoolId = school.School.SchoolId });

        Assert.False(eligibility.Eligible);
        Assert.Contains(eligibility.Findings, f => f is { Rule: EligibilityRule.DevelopmentOnce, Holds: false } && f.Reason.Contains("once", StringComparison.Ordinal));
        Assert.Equal(8, eligibility.Findings.Count);
        Assert.All(eligibility.Findings, f => Assert.NotEmpty(f.Reason));
    }

    [Fact]
    public async Task A_school_has_one_open_application_for_a_programme_year()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var first = await recruitment.DraftAsync(school, round);

        var refusal = await Refused.ByAsync(recruitment.Applications(school.MathsLead).CreateApplicationAsync(new CreateApplicationRequest { Application = Recruitment.ADraft(school, round), RequestId = House.NewRequestId() }));

        Assert.Equal(("APPLICATION_OPEN", first.ApplicationId), (refusal.Reason, refusal.Metadata["application_id"]));
        await recruitment.Applications(school.MathsLead).WithdrawApplicationAsync(new WithdrawApplicationRequest { ApplicationId = first.ApplicationId, RequestId = House.NewRequestId() });
        Assert.Equal(ApplicationState.Draft, (await recruitment.DraftAsync(school, round)).State);
        Assert.DoesNotContain(await House.ToldAsync<ApplicationWithdrawn>(), e => e.ApplicationId == first.ApplicationId);
    }

    [Fact]
    public async Task Before_it_applies_a_school_reads_that_the_round_is_closed_or_that_it_has_applied_in_another()
    {
        var (first, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        await recruitment.SubmitAsync(school, first);
        var other = await recruitment.AnOpenRoundAsync(openingDate: "2020-05-01", closingDate: "2020-08-15");
        var later = await recruitment.AnOpenRoundAsync(openingDate: "2020-08-01");

        Assert.Equal(EligibilityRule.OneApplication, Assert.Single(await FailingAsync(other)).Rule);
        Assert.Equal([EligibilityRule.RoundOpen, EligibilityRule.OneApplication], (await FailingAsync(later)).Select(f => f.Rule));
        Assert.Contains("opens on 1 August 2020", (await FailingAsync(later)).First().Reason, StringComparison.Ordinal);
        await CloseAsync(other);
        Assert.Equal([EligibilityRule.RoundOpen, EligibilityRule.OneApplication], (await FailingAsync(other)).Select(f => f.Rule));

        async Task<IReadOnlyList<EligibilityFinding>> FailingAsync(Round round) =>
            [.. (await recruitment.Applications(school.MathsLead).CheckEligibilityAsync(new CheckEligibilityRequest { RoundId = round.RoundId, SchoolId = school.School.SchoolId })).Findings.Where(f => !f.Holds)];
    }

    [Fact]
    public async Task An_email_does_not_give_anothers_name_away()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var draft = Recruitment.ADraft(school, round);
        draft.LeadTeachers[0].Email = "nadia.okafor@example.org";

        var refusal = await Refused.ByAsync(recruitment.Applications(school.MathsLead).CreateApplicationAsync(new CreateApplicationRequest { Application = draft, RequestId = House.NewRequestId() }));

        Assert.Equal("EMAIL_OF_ANOTHER", refusal.Reason);
        Assert.DoesNotContain("Nadia", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_changed_by_field_and_a_stale_etag_is_refused()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var draft = await recruitment.DraftAsync(school, round);
        var request = new UpdateApplicationRequest
        {
            ApplicationId = draft.ApplicationId,
            Application = new Application { Statement = "Another reason." },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "statement" } },
            Etag = draft.Etag,
            RequestId = House.NewRequestId(),
        };

        var changed = await recruitment.Applications(school.MathsLead).UpdateApplicationAsync(request);

        Assert.Equal(("Another reason.", draft.LeadTeachers), (changed.Statement, changed.LeadTeachers));
        request.RequestId = House.NewRequestId();
        Assert.Equal("ETAG_STALE", (await Refused.ByAsync(recruitment.Applications(school.MathsLead).UpdateApplicationAsync(request))).Reason);
    }

    async Task ReviewedAsync(Application accepted, ReviewDecision decision, bool firstMeeting)
    {
        if (firstMeeting) await Elsewhere.HeldAMeetingAsync(House, accepted, "2020-10-01");
        await Elsewhere.ReviewedAsync(House, accepted, decision, Stage.Unspecified);
    }

    async Task CloseAsync(Round round) =>
        await House.As<RoundService.RoundServiceClient>(recruitment.National).CloseRoundAsync(new CloseRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() });

    async Task<Application> GetAsync(SchoolUser school, Application application) =>
        await recruitment.Applications(school.MathsLead).GetApplicationAsync(new GetApplicationRequest { ApplicationId = application.ApplicationId });
}
