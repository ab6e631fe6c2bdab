using Hubs.Scheduling.V1;
using Hubs.Schools.Agreements;
using Hubs.Schools.Applications;
using Hubs.Schools.Hubs;
using Hubs.Schools.Participations;
using Hubs.Schools.People;
using Hubs.Schools.Programmes;
using Hubs.Schools.Register;
using Hubs.Schools.Rounds;
using Hubs.Schools.Subscriptions;
using Hubs.ServiceDefaults.Hosting;
using Hubs.WorkGroups.V1;

namespace Hubs.Schools;

/// <summary>Who takes part: the register, hubs, people and roles, programmes, recruitment, agreements, participations.</summary>
public static class SchoolsService
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        HubsService.Build("schools", args, configure, service =>
        {
            service.Configure<InvitationSettings>("Invitations", s => s.Days is >= 1 and <= 365, "Invitations:Days is a number from 1 to 365.");
            service.Configure<OfferSettings>("Offers", s => s.Sweep > TimeSpan.Zero, "Offers:Sweep is how often offers are looked after, such as 00:01:00.");
            service.Services.AddHostedService<LookingAfterOffers>();
            service.Configure<HomeHubSettings>("HomeHubs", s => s.Sweep > TimeSpan.Zero, "HomeHubs:Sweep is how often it is looked whose home hub changes, such as 00:01:00.");
            service.Services.AddHostedService<LookingAfterHomeHubs>();
            service.Serve<EventLogGrpc>();
            service.Serve<PeopleGrpc>();
            service.Serve<RegisterGrpc>();
            service.Serve<SchoolsGrpc>();
            service.Serve<SuccessionsGrpc>();
            service.Serve<HubsGrpc>();
            service.Serve<ProgrammesGrpc>();
            service.Serve<RoundsGrpc>();
            service.Serve<ApplicationsGrpc>();
            service.Serve<AgreementsGrpc>();
            service.Serve<ParticipationsGrpc>();
            service.Follow("workgroups", events => events.InRevision(2)
                .On<ReviewDecided>(ProgressParticipation.On)
                .On<GroupPublished>(KeepWorkGroups.OnPublishedAsync)
                .On<GroupChanged>(KeepWorkGroups.OnChangedAsync)
                .On<CoverArranged>(KeepWorkGroups.OnCoverArrangedAsync)
                .On<CoverEnded>(KeepWorkGroups.OnCoverEndedAsync)
                .On<MemberJoined>(KeepWorkGroups.OnJoinedAsync));
            service.Follow("scheduling", events => events.On<RegisterTaken>(NoteFirstMeeting.On));
            service.Command("name-first-national-user", NameFirstNationalUser.RunAsync);
        });
}
