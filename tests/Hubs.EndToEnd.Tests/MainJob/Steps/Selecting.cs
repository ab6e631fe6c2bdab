using Grpc.Core;
using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Funding.V1.GrantService;
using static Hubs.Schools.V1.ApplicationService;
using static Hubs.Schools.V1.ParticipationService;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>Eight offers for seven places, one school waits, one is declined; places are capped when they are accepted.</summary>
static class Selecting
{
    public static async Task SelectAsync(Year year)
    {
        await OfferAsync(year);
        await WaitListAndDeclineAsync(year);
        year.GoTo("2020-09-02");
        await AcceptAsync(year);
        await SeeWhoTakesPartAsync(year);
    }

    static async Task OfferAsync(Year year)
    {
        var hub = year.As<ApplicationServiceClient>(year.TfmLead);
        var first = year.School(1).Application;
        var offer = new OfferPlaceRequest { ApplicationId = first.ApplicationId, Etag = first.Etag, Explanation = "We look forward to working with you.", RequestId = House.NewRequestId() };
        await Year.RefusedAsync("NOT_ALLOWED", year.As<ApplicationServiceClient>(year.Administrator).OfferPlaceAsync(offer));
        await Year.RefusedAsync("ETAG_STALE", hub.OfferPlaceAsync(new OfferPlaceRequest(offer) { Etag = "1", RequestId = House.NewRequestId() }));
        year.School(1).Application = await Year.TwiceAsync(() => hub.OfferPlaceAsync(offer));
        await Year.RefusedAsync("OFFER_STANDS", hub.OfferPlaceAsync(new OfferPlaceRequest(offer) { Etag = "", RequestId = House.NewRequestId() }));
        foreach (var school in year.Applicants[1..8])
            school.Application = await hub.OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = school.Application.ApplicationId, RequestId = House.NewRequestId() });

        Assert.Equal((ApplicationState.Offered, "2020-09-15"), (year.School(8).Application.State, year.School(8).Application.OfferLastDate));
        var news = (await year.Logs.ToldAsync("schools", Enumerable.Repeat("PlaceOffered", 8))).By(year.TfmLead);
        Assert.Equal(year.Applicants[..8].Select(s => s.Application.ApplicationId), news.Of<PlaceOffered>().Select(e => e.ApplicationId));
    }

    static async Task WaitListAndDeclineAsync(Year year)
    {
        var (hub, waiting, declined) = (year.As<ApplicationServiceClient>(year.TfmLead), year.School(9), year.School(10));
        var wait = new WaitListApplicationRequest { ApplicationId = waiting.Application.ApplicationId, ReasonCode = "PLACES_FULL", Explanation = "There are eight before you.", RequestId = House.NewRequestId() };
        await Year.TwiceAsync(() => hub.WaitListApplicationAsync(wait));
        var decline = new DeclineApplicationRequest { ApplicationId = declined.Application.ApplicationId, ReasonCode = "PLACES_FULL", Explanation = "There were more schools than places.", RequestId = House.NewRequestId() };
        await Year.TwiceAsync(() => hub.DeclineApplicationAsync(decline));
        await Year.RefusedAsync("APPLICATION_NOT_WITH_HUB", hub.OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = declined.Application.ApplicationId, RequestId = House.NewRequestId() }));

        var read = await year.As<ApplicationServiceClient>(declined.MathsLead).GetApplicationAsync(new GetApplicationRequest { ApplicationId = declined.Application.ApplicationId });
        Assert.Equal((ApplicationState.Declined, "PLACES_FULL", decline.Explanation, year.TfmLead.Id), (read.State, read.ReasonCode, read.Explanation, read.DecisionPersonId));
        await Year.RefusedAsync("NO_OFFER", year.As<ApplicationServiceClient>(waiting.MathsLead).AcceptOfferAsync(ToAccept(waiting)));
        var withdraw = new WithdrawApplicationRequest { ApplicationId = waiting.Application.ApplicationId, RequestId = House.NewRequestId() };
        await Year.TwiceAsync(() => year.As<ApplicationServiceClient>(waiting.MathsLead).WithdrawApplicationAsync(withdraw));
        await year.Logs.ToldAsync("schools", "ApplicationWaitListed", "ApplicationDeclined", "ApplicationWithdrawn");
    }

    static async Task AcceptAsync(Year year)
    {
        var first = year.School(1);
        var accept = ToAccept(first);
        first.Application = await Year.TwiceAsync(() => year.As<ApplicationServiceClient>(first.MathsLead).AcceptOfferAsync(accept));
        foreach (var school in year.Applicants[1..6]) school.Application = await year.As<ApplicationServiceClient>(school.MathsLead).AcceptOfferAsync(ToAccept(school));
        await TakeTheLastPlaceAsync(year, year.School(7), year.School(8));

        var news = await year.Logs.ToldAsync("schools", Enumerable.Repeat(new[] { "PlaceAccepted", "ParticipationStarted" }, 7).SelectMany(types => types));
        Assert.Equal(year.Applicants[..7].Select(s => s.ParticipationId), news.Of<PlaceAccepted>().Select(e => e.ParticipationId));
        Assert.Equal(
            year.Applicants[..7].Select(s => (s.ParticipationId, s.Id, s.MathsLead.Id, string.Join(' ', s.LeadTeachers.Select(t => t.Id)))),
            news.Of<ParticipationStarted>().Select(e => (e.ParticipationId, e.SchoolId, e.MathsLeadPersonId, string.Join(' ', e.LeadTeacherPersonIds))));
    }

    /// <summary>The offer that came too late for the last place was never answered: its day is past, and the service says so by itself.</summary>
    public static async Task RunOutAsync(Year year, Applicant school)
    {
        var hub = year.As<ApplicationServiceClient>(year.TfmLead);
        async Task<ApplicationState> StateAsync() => (await hub.GetApplicationAsync(new GetApplicationRequest { ApplicationId = school.Application.ApplicationId })).State;
        await Eventually.HoldsAsync(async () => await StateAsync() == ApplicationState.OfferExpired, async () => $"The offer is {await StateAsync()}.");
        Assert.Equal((school.Application.ApplicationId, "2020-09-15"), (await year.Logs.ToldAsync("schools", "OfferExpired")).Of<OfferExpired>().Select(e => (e.ApplicationId, e.OfferLastDate)).Single());
    }

    /// <summary>Two at once: one has it, the other is told that none is left. From here the one that has it is the seventh.</summary>
    static async Task TakeTheLastPlaceAsync(Year year, params Applicant[] two)
    {
        var outcomes = await Task.WhenAll(two.Select(async school =>
        {
            try
            {
                school.Application = await year.As<ApplicationServiceClient>(school.MathsLead).AcceptOfferAsync(ToAccept(school));
                return "";
            }
            catch (RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }));
        Assert.Equal(["", "NO_PLACE_LEFT"], outcomes.Order());
        if (outcomes[0].Length > 0) (year.Applicants[6], year.Applicants[7]) = (two[1], two[0]);
        await Year.RefusedAsync("NO_PLACE_LEFT", year.As<ApplicationServiceClient>(year.School(8).MathsLead).AcceptOfferAsync(ToAccept(year.School(8))));
    }

    static async Task SeeWhoTakesPartAsync(Year year)
    {
        year.Members.AddRange(year.Applicants[..7]);
        var participation = await year.As<ParticipationServiceClient>(year.School(1).Head).GetParticipationAsync(new GetParticipationRequest { ParticipationId = year.School(1).ParticipationId });
        Assert.Equal((ParticipationState.Active, Stage.Development, year.School(1).Application.ApplicationId), (participation.State, participation.Stage, participation.ApplicationId));
        var waiting = await year.As<GroupServiceClient>(year.TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { HubId = year.Hub.HubId });
        Assert.Equal(year.Members.Select(s => (s.ParticipationId, false)).Order(), waiting.UnplacedParticipations.Select(p => (p.ParticipationId, p.AgreementSigned)).Order());
        var grants = await year.As<GrantServiceClient>(year.TfmLead).ListGrantsAsync(new ListGrantsRequest { HubId = year.Hub.HubId, State = GrantState.AwaitingEvidence });
        Assert.Equal(year.Members.Select(s => s.ParticipationId).Order(), grants.Grants.Select(g => g.ParticipationId).Order());
        Assert.All(grants.Grants, g => Assert.Equal((100_000, 3, year.ProgrammeYear.RuleVersion), (g.AmountPence, g.Evidence.Count(e => !e.Met), g.RuleVersion)));
    }

    public static AcceptOfferRequest ToAccept(Applicant school) => new() { ApplicationId = school.Application.ApplicationId, RequestId = House.NewRequestId() };
}
