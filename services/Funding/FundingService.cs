using Hubs.Funding.BookLists;
using Hubs.Funding.Budgets;
using Hubs.Funding.Claims;
using Hubs.Funding.Grants;
using Hubs.Funding.Ledger;
using Hubs.Funding.Payees;
using Hubs.Funding.PaymentRuns;
using Hubs.Funding.Programme;
using Hubs.Funding.Recoveries;
using Hubs.Funding.Subscriptions;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Funding;

/// <summary>Money: budgets, release grants earned by evidence, textbook claims by line, payment runs, recoveries, and the ledger that every
/// balance comes from.</summary>
public static class FundingService
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        HubsService.Build("funding", args, configure, service =>
        {
            service.Configure<PaymentRunSettings>("PaymentRuns", s => s.MostPayments is >= 1 and <= 10_000, "PaymentRuns:MostPayments is a number from 1 to 10000.");
            service.Serve<FundingTermsGrpc>();
            service.Serve<BudgetsGrpc>();
            service.Serve<GrantsGrpc>();
            service.Serve<PayeesGrpc>();
            service.Serve<BookListsGrpc>();
            service.Serve<ClaimsGrpc>();
            service.Serve<PaymentRunsGrpc>();
            service.Serve<RecoveriesGrpc>();
            service.Serve<LedgerGrpc>();
            service.Serve<EventLogGrpc>();
            service.Follow("schools", events => events.InRevision(1)
                .KnowWhoMayCall()
                .On<SchoolRegistered>(KeepSchools.On)
                .On<SchoolChanged>(KeepSchools.On)
                .On<SchoolSucceeded>(JoinHistories.On)
                .On<HubCreated>(KeepHubs.On)
                .On<HubChanged>(KeepHubs.On)
                .On<ProgrammeYearPublished>(KeepStageTerms.On)
                .On<ParticipationStarted>(FollowParticipations.On)
                .On<ParticipationProgressed>(FollowParticipations.On)
                .On<ParticipationRepeated>(FollowParticipations.On)
                .On<ParticipationContinued>(FollowParticipations.On)
                .On<ParticipationPaused>(FollowParticipations.On)
                .On<ParticipationResumed>(FollowParticipations.On)
                .On<ParticipationTransferred>(FollowParticipations.On)
                .On<ParticipationWithdrawn>(FollowParticipations.On)
                .On<AgreementSigned>(EarnGrants.On));
            service.Follow("scheduling", events => events
                .On<MeetingArranged>(KeepMeetings.On)
                .On<MeetingRescheduled>(KeepMeetings.On)
                .On<MeetingCancelled>(KeepMeetings.On)
                .On<MeetingMissed>(KeepMeetings.On)
                .On<MeetingHeld>(KeepMeetings.On)
                .On<RegisterTaken>(EarnGrants.On)
                .On<AttendanceTargetSet>(EarnGrants.On));
        });
}
