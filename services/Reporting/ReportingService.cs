using Hubs.Funding.V1;
using Hubs.Reporting.Figures;
using Hubs.Reporting.Subscriptions;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;
using Hubs.WorkGroups.V1;

namespace Hubs.Reporting;

/// <summary>What happened: figures made from events and nothing else.</summary>
public static class ReportingService
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        HubsService.Build("reporting", args, configure, service =>
        {
            service.Configure<FigureSettings>("Figures", s => s.Sweep > TimeSpan.Zero, "Figures:Sweep is how often changed figures are kept, such as 00:00:05.");
            service.Services.AddHostedService<KeepingFigures>();
            service.Serve<EventLogGrpc>();
            service.Serve<FiguresGrpc>();
            service.Follow("schools", events => events.KnowWhoMayCall()
                .On<HubCreated>(KnowHubs.OnCreatedAsync)
                .On<HubChanged>(KnowHubs.OnChangedAsync)
                .On<SchoolSucceeded>(KnowSuccessors.OnSucceededAsync)
                .On<ProgrammeYearPublished>(KnowProgrammeYears.OnPublishedAsync)
                .On<ApplicationSubmitted>(CountApplications.OnSubmittedAsync)
                .On<ApplicationTransferred>(CountApplications.OnTransferredAsync)
                .On<PlaceOffered>(CountApplications.OnOfferedAsync)
                .On<ParticipationStarted>(CountParticipations.OnStartedAsync)
                .On<ParticipationProgressed>(CountParticipations.OnProgressedAsync)
                .On<ParticipationRepeated>(CountParticipations.OnRepeatedAsync)
                .On<ParticipationContinued>(CountParticipations.OnContinuedAsync)
                .On<ParticipationTransferred>(CountParticipations.OnTransferredAsync)
                .On<ParticipationWithdrawn>(CountParticipations.OnWithdrawnAsync));
            service.Follow("workgroups", events => events
                .On<GroupPublished>(CountGroups.OnPublishedAsync)
                .On<MemberJoined>(CountGroups.OnJoinedAsync)
                .On<ActionAgreed>(CountActions.OnAgreedAsync)
                .On<ActionClosed>(CountActions.OnClosedAsync)
                .On<ActionCarriedOver>(CountActions.OnCarriedOverAsync));
            service.Follow("scheduling", events => events
                .On<MeetingHeld>(CountMeetings.OnHeldAsync)
                .On<RegisterTaken>(CountMeetings.OnRegisterTakenAsync)
                .On<AttendanceTargetSet>(CountMeetings.OnTargetSetAsync)
                .On<HeadsMeetingRegisterTaken>(CountHeads.OnRegisterTakenAsync)
                .On<VisitArranged>(CountVisits.OnArrangedAsync)
                .On<VisitDone>(CountVisits.OnDoneAsync)
                .On<VisitMissed>(CountVisits.OnMissedAsync)
                .On<VisitCancelled>(CountVisits.OnCancelledAsync));
            service.Follow("funding", events => events
                .On<MoneyCommitted>(CountMoney.OnCommittedAsync)
                .On<MoneyPaid>(CountMoney.OnPaidAsync)
                .On<MoneyRecovered>(CountMoney.OnRecoveredAsync));
        });
}
