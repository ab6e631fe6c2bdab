using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Hosting;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Applications;

/// <summary>Offers run out by the programme's clock, which these tests move forward: rounds stay open long enough.</summary>
public sealed class OfferTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    ApplicationService.ApplicationServiceClient Hub => recruitment.Applications(recruitment.TfmLead);

    [Fact]
    public async Task An_offer_that_nobody_answers_runs_out_and_is_told_once()
    {
        var (round, school) = (await ARoundAsync(), await recruitment.ASchoolAsync());
        var offered = await recruitment.OfferAsync(school, round);

        await RunOutAsync(offered);

        var expired = await recruitment.ReadAsync(offered);
        Assert.Equal((ApplicationState.OfferExpired, offered.OfferLastDate), (expired.State, expired.OfferLastDate));
        Assert.Equal(offered.OfferLastDate, Assert.Single(await House.ToldAsync<OfferExpired>(), e => e.ApplicationId == offered.ApplicationId).OfferLastDate);
        var last = (await recruitment.ChangesAsync(offered))[^1];
        Assert.Equal((ApplicationState.Offered, ApplicationState.OfferExpired, "service:schools"), (last.FromState, last.ToState, last.PersonId));
        var refusal = await Refused.ByAsync(recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(offered)));
        Assert.Equal("OFFER_EXPIRED", refusal.Reason);
    }

    [Fact]
    public async Task An_offer_that_ran_out_can_be_made_again_and_accepted()
    {
        var (round, school) = (await ARoundAsync(), await recruitment.ASchoolAsync());
        var offered = await recruitment.OfferAsync(school, round);
        Assert.Equal("OFFER_STANDS", (await Refused.ByAsync(Hub.OfferPlaceAsync(ToOffer(offered)))).Reason);
        await RunOutAsync(offered);

        await Hub.OfferPlaceAsync(ToOffer(offered));

        Assert.Equal(ApplicationState.Accepted, (await recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(offered))).State);
    }

    [Theory]
    [InlineData(-1, "OFFER_DATE_PAST")]
    [InlineData(2000, "LAST_DATE_BEYOND_YEAR")]
    public async Task An_offer_runs_from_today_at_the_earliest_to_the_end_of_its_programme_year(int days, string reason)
    {
        var (round, school) = (await ARoundAsync(), await recruitment.ASchoolAsync());
        var submitted = await recruitment.SubmitAsync(school, round);
        var request = ToOffer(submitted);
        request.LastDate = BusinessClock.DateInEngland(House.Clock.GetUtcNow()).AddDays(days).ToString("yyyy-MM-dd", null);

        Assert.Equal(reason, (await Refused.ByAsync(Hub.OfferPlaceAsync(request))).Reason);

        Assert.Equal(ApplicationState.Submitted, (await recruitment.ReadAsync(submitted)).State);
    }

    [Fact]
    public async Task The_lead_offers_the_next_place_to_the_school_that_has_waited_longest()
    {
        var round = await ARoundAsync();
        var first = await recruitment.WaitListAsync(await recruitment.ASchoolAsync(), round);
        House.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await recruitment.WaitListAsync(await recruitment.ASchoolAsync(), round);

        Assert.Equal(first.ApplicationId, (await Hub.OfferNextPlaceAsync(ToOfferNext(round))).ApplicationId);
        Assert.Equal(second.ApplicationId, (await Hub.OfferNextPlaceAsync(ToOfferNext(round))).ApplicationId);

        var refusal = await Refused.ByAsync(Hub.OfferNextPlaceAsync(ToOfferNext(round)));
        Assert.Equal("WAIT_LIST_EMPTY", refusal.Reason);
        Assert.All((await House.ToldAsync<PlaceOffered>()).Where(e => e.RoundId == round.RoundId), e => Assert.False(e.Automatic));
    }

    [Fact]
    public async Task Where_the_round_says_so_a_place_that_comes_free_is_offered_to_the_next_by_itself()
    {
        var round = await ARoundAsync(places: 1, offersNext: true);
        var offered = await recruitment.OfferAsync(await recruitment.ASchoolAsync(), round);
        var first = await recruitment.WaitListAsync(await recruitment.ASchoolAsync(), round);
        House.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await recruitment.WaitListAsync(await recruitment.ASchoolAsync(), round);

        await RunOutAsync(offered);

        var next = await BecomesAsync(first, ApplicationState.Offered);
        Assert.Equal(("service:schools", "A place came free, and your school was the next on the waiting list."), (next.DecisionPersonId, next.Explanation));
        Assert.True(Assert.Single(await House.ToldAsync<PlaceOffered>(), e => e.ApplicationId == first.ApplicationId).Automatic);
        Assert.Equal(ApplicationState.WaitListed, (await recruitment.ReadAsync(second)).State);
    }

    [Fact]
    public async Task Where_the_round_does_not_say_so_nobody_is_offered_a_place_by_itself()
    {
        var (silent, speaking) = (await ARoundAsync(places: 1), await ARoundAsync(places: 1, offersNext: true));
        var waiting = await recruitment.WaitListAsync(await recruitment.ASchoolAsync(), silent);

        await BecomesAsync(await recruitment.WaitListAsync(await recruitment.ASchoolAsync(), speaking), ApplicationState.Offered);

        Assert.Equal(ApplicationState.WaitListed, (await recruitment.ReadAsync(waiting)).State);
    }

    /// <summary>Open for years: other tests of the class move the clock.</summary>
    Task<Round> ARoundAsync(int places = 7, bool offersNext = false) =>
        recruitment.AnOpenRoundAsync(places, closingDate: "2029-08-31", change: round => round.OffersNextPlace = offersNext);

    async Task RunOutAsync(Application offered)
    {
        House.Clock.Advance(TimeSpan.FromDays(15));
        await BecomesAsync(offered, ApplicationState.OfferExpired);
    }

    async Task<Application> BecomesAsync(Application application, ApplicationState state)
    {
        await Eventually.HoldsAsync(async () => (await recruitment.ReadAsync(application)).State == state, async () => $"It is {(await recruitment.ReadAsync(application)).State}.");
        return await recruitment.ReadAsync(application);
    }

    [Fact]
    public async Task The_next_on_the_list_is_not_offered_by_somebody_who_teaches_there()
    {
        var (round, school) = (await ARoundAsync(), await recruitment.ASchoolAsync());
        var waiting = await recruitment.WaitListAsync(school, round);
        var lead = await House.InviteAsync(Role.TfmLead, recruitment.HubId);
        await House.As<PersonService.PersonServiceClient>(House.National).AssignRoleAsync(new AssignRoleRequest { PersonId = lead.Id, Role = Role.LeadTeacher, ScopeId = school.School.SchoolId, RequestId = House.NewRequestId() });
        await House.SettleAsync();

        Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", (await Refused.ByAsync(recruitment.Applications(lead).OfferNextPlaceAsync(ToOfferNext(round)))).Reason);

        Assert.Equal(waiting, await recruitment.ReadAsync(waiting));
    }

    OfferNextPlaceRequest ToOfferNext(Round round) => new() { RoundId = round.RoundId, HubId = recruitment.HubId, RequestId = House.NewRequestId() };

    static OfferPlaceRequest ToOffer(Application application) => new() { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() };
}
