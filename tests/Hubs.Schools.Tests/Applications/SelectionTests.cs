using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Applications;

public sealed class SelectionTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    ApplicationService.ApplicationServiceClient Hub => recruitment.Applications(recruitment.TfmLead);

    [Fact]
    public async Task Of_twenty_acceptances_at_once_as_many_succeed_as_there_are_places()
    {
        const int Places = 7;
        var round = await recruitment.AnOpenRoundAsync(Places);
        var offers = new List<Application>();
        var schools = await recruitment.SchoolsAsync(20);
        foreach (var school in schools) offers.Add(await recruitment.OfferAsync(school, round));

        var answers = await Task.WhenAll(offers.Select(async offer =>
        {
            try
            {
                return (await recruitment.Applications(schools[0].MathsLead).AcceptOfferAsync(Recruitment.ToAccept(offer))).State.ToString();
            }
            catch (Grpc.Core.RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }));

        Assert.Equal(Places, answers.Count(a => a == nameof(ApplicationState.Accepted)));
        Assert.Equal(20 - Places, answers.Count(a => a == "NO_PLACE_LEFT"));
        var places = (await House.As<RoundService.RoundServiceClient>(recruitment.National).GetRoundAsync(new GetRoundRequest { RoundId = round.RoundId })).HubPlaces.Single(p => p.HubId == recruitment.HubId);
        Assert.Equal((Places, Places), (places.Places, places.PlacesTaken));
        var ids = offers.Select(o => o.ApplicationId).ToHashSet();
        Assert.Equal(Places, (await House.ToldAsync<PlaceAccepted>()).Count(e => ids.Contains(e.ApplicationId)));
        Assert.Equal(Places, (await House.ToldAsync<ParticipationStarted>()).Count(e => ids.Contains(e.ApplicationId)));
    }

    [Fact]
    public async Task An_accepted_place_starts_a_participation_with_both_lead_teachers()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var offered = await recruitment.OfferAsync(school, round);
        Assert.Equal("2020-07-15", offered.OfferLastDate);

        var accepted = await recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(offered));

        var participation = await recruitment.ParticipationAsync(accepted.ParticipationId);
        Assert.Equal((ParticipationState.Active, Stage.Development, recruitment.HubId), (participation.State, participation.Stage, participation.HubId));
        var started = Assert.Single(await House.ToldAsync<ParticipationStarted>(), e => e.ParticipationId == accepted.ParticipationId);
        Assert.Equal(accepted.LeadTeachers.Select(t => t.PersonId), started.LeadTeacherPersonIds);
        Assert.Equal((school.MathsLead.Id, school.School.SchoolName), (started.MathsLeadPersonId, started.SchoolName));
        Assert.NotEmpty(participation.AgreementId);
    }

    [Fact]
    public async Task An_offer_that_ran_out_is_not_accepted_until_it_is_made_again()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);
        await Hub.OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, LastDate = "2020-07-01", RequestId = House.NewRequestId() });
        Assert.Equal("OFFER_STANDS", (await Refused.ByAsync(Hub.OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() }))).Reason);
        House.Clock.Advance(TimeSpan.FromDays(1));

        var refusal = await Refused.ByAsync(recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(application)));
        await Hub.OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() });
        var accepted = await recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(application));

        House.Clock.AdjustTime(House.Clock.GetUtcNow() - TimeSpan.FromDays(1));
        Assert.Equal("OFFER_EXPIRED", refusal.Reason);
        Assert.Equal(ApplicationState.Accepted, accepted.State);
    }

    [Fact]
    public async Task A_hub_declines_with_a_reason_and_the_school_may_apply_again()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);

        var declined = await Hub.DeclineApplicationAsync(new DeclineApplicationRequest { ApplicationId = application.ApplicationId, ReasonCode = "NOT_READY", Explanation = "Mastery Readiness first.", RequestId = House.NewRequestId() });

        Assert.Equal((ApplicationState.Declined, "Mastery Readiness first.", recruitment.TfmLead.Id), (declined.State, declined.Explanation, declined.DecisionPersonId));
        Assert.Equal("NOT_READY", Assert.Single(await House.ToldAsync<ApplicationDeclined>(), e => e.ApplicationId == application.ApplicationId).ReasonCode);
        Assert.Equal("APPLICATION_NOT_WITH_HUB", (await Refused.ByAsync(Hub.OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() }))).Reason);
        Assert.Equal(ApplicationState.Submitted, (await recruitment.SubmitAsync(school, round)).State);
    }

    [Fact]
    public async Task A_school_on_the_waiting_list_can_still_be_offered_a_place()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);
        await Hub.WaitListApplicationAsync(new WaitListApplicationRequest { ApplicationId = application.ApplicationId, ReasonCode = "PLACES_FULL", Explanation = "More schools than places.", RequestId = House.NewRequestId() });

        var offered = await Hub.OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() });

        Assert.Equal(ApplicationState.Offered, offered.State);
        Assert.Single(await House.ToldAsync<ApplicationWaitListed>(), e => e.ApplicationId == application.ApplicationId);
        Assert.Single(await House.ToldAsync<PlaceOffered>(), e => e.ApplicationId == application.ApplicationId);
    }

    [Fact]
    public async Task An_application_handed_back_with_a_question_is_handed_in_again()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);
        var returned = await Hub.ReturnApplicationAsync(new ReturnApplicationRequest { ApplicationId = application.ApplicationId, Question = "Who covers Year 5?", RequestId = House.NewRequestId() });
        Assert.Equal((ApplicationState.Returned, "Who covers Year 5?"), (returned.State, returned.Question));

        var again = await recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(returned));

        Assert.Equal((ApplicationState.Submitted, ""), (again.State, again.Question));
        Assert.Equal([1, 2], (await House.ToldAsync<ApplicationSubmitted>()).Where(e => e.ApplicationId == application.ApplicationId).Select(e => e.SubmissionNumber));
    }

    [Fact]
    public async Task Another_hub_decides_nothing_and_an_administrator_never_does()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());
        var application = await recruitment.SubmitAsync(school, round);
        var request = new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() };
        var other = await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId);
        var administrator = await House.InviteAsync(Role.HubAdministrator, recruitment.HubId);

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(recruitment.Applications(other).OfferPlaceAsync(request))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(recruitment.Applications(administrator).OfferPlaceAsync(request))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(recruitment.Applications(school.MathsLead).OfferPlaceAsync(request))).Reason);
    }

    [Fact]
    public async Task Without_an_offer_there_is_nothing_to_accept()
    {
        var (round, school) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync());

        Assert.Equal("NO_OFFER", (await Refused.ByAsync(recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(await recruitment.SubmitAsync(school, round))))).Reason);
    }
}
