using Hubs.Access.V1;
using Hubs.Scheduling.Attendances;
using Hubs.Scheduling.BankHolidays;
using Hubs.Scheduling.HeadsMeetings;
using Hubs.Scheduling.Lessons;
using Hubs.Scheduling.Meetings;
using Hubs.Scheduling.Subscriptions;
using Hubs.Scheduling.TermCalendars;
using Hubs.Scheduling.Visits;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;
using Hubs.WorkGroups.V1;

namespace Hubs.Scheduling;

/// <summary>When and where: term calendars, bank holidays, the meetings of groups and of heads, their registers, visits.</summary>
public static class SchedulingService
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        HubsService.Build("scheduling", args, configure, service =>
        {
            service.Configure<TargetSettings>("Targets", s => s.Sweep > TimeSpan.Zero, "Targets:Sweep is how often attendance targets are looked after, such as 00:01:00.");
            service.Services.AddHostedService<LookingAfterTargets>();
            service.Serve<EventLogGrpc>();
            service.Serve<TermCalendarsGrpc>();
            service.Serve<BankHolidaysGrpc>();
            service.Serve<MeetingsGrpc>();
            service.Serve<AttendancesGrpc>();
            service.Serve<LessonsGrpc>();
            service.Serve<HeadsMeetingsGrpc>();
            service.Serve<VisitsGrpc>();
            service.Follow("schools", events => events.InRevision(1)
                .KnowWhoMayCall()
                .AlsoOn<RoleAssigned>(KeepHeldRoles.OnAssignedAsync)
                .AlsoOn<RoleRevoked>(KeepHeldRoles.OnRevokedAsync)
                .On<SchoolRegistered>(KeepSchool.OnRegisteredAsync)
                .On<SchoolChanged>(KeepSchool.OnChangedAsync)
                .On<SchoolClosed>(KeepSchool.OnClosedAsync)
                .On<SchoolSucceeded>(PassDatesOn.OnAsync)
                .On<ParticipationStarted>(KeepSchool.OnParticipationStartedAsync)
                .On<ParticipationTransferred>(KeepSchool.OnParticipationTransferredAsync)
                .On<ParticipationPaused>(KeepPauses.OnPausedAsync)
                .On<ParticipationResumed>(KeepPauses.OnResumedAsync)
                .On<ProgrammeYearPublished>(KeepStageRules.OnAsync));
            service.Follow("workgroups", events => events
                .On<SpecialistAdded>(KeepSpecialist.OnAddedAsync)
                .On<SpecialistChanged>(KeepSpecialist.OnChangedAsync)
                .On<SpecialistEnded>(KeepSpecialist.OnEndedAsync)
                .On<GroupPublished>(KeepGroup.OnPublishedAsync)
                .On<GroupChanged>(KeepGroup.OnChangedAsync)
                .On<CoverArranged>(KeepCover.OnArrangedAsync)
                .On<CoverEnded>(KeepCover.OnEndedAsync)
                .On<MemberJoined>(KeepMembership.OnJoinedAsync)
                .On<MembershipEnded>(KeepMembership.OnEndedAsync)
                .On<LeadTeacherPlaceFilled>(KeepMembership.OnPlaceFilledAsync)
                .On<LeadTeacherPlaceVacated>(KeepMembership.OnPlaceVacatedAsync)
                .On<VisitRecorded>(MarkRecordedVisitDone.OnAsync));
        });
}
