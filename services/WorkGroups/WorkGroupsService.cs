using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;
using Hubs.WorkGroups.ActionPlans;
using Hubs.WorkGroups.Actions;
using Hubs.WorkGroups.GroupPlans;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Notes;
using Hubs.WorkGroups.Partners;
using Hubs.WorkGroups.Practices;
using Hubs.WorkGroups.Repairs;
using Hubs.WorkGroups.Resources;
using Hubs.WorkGroups.Reviews;
using Hubs.WorkGroups.Specialists;
using Hubs.WorkGroups.Subjects;
using Hubs.WorkGroups.Subscriptions;
using Hubs.WorkGroups.Support;
using Hubs.WorkGroups.Visits;

namespace Hubs.WorkGroups;

/// <summary>Who works with whom: specialists, groups, actions, action plans, visit records, end-of-year reviews.</summary>
public static class WorkGroupsService
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        HubsService.Build("workgroups", args, configure, service =>
        {
            service.Configure<GroupPlanSettings>("GroupPlans", s => s is { Sweep.Ticks: > 0, RoadPercent: >= 100 } && s.GivenUpAfter >= 5 * s.Sweep,
                "GroupPlans:Sweep is a time such as 00:00:01, GroupPlans:GivenUpAfter at least five times as long, and GroupPlans:RoadPercent is at least 100.");
            service.Services.AddHostedService<SolvingPlans>();
            service.Serve<EventLogGrpc>();
            service.Serve<SpecialistsGrpc>();
            service.Serve<GroupsGrpc>();
            service.Serve<GroupPlansGrpc>();
            service.Serve<RepairsGrpc>();
            service.Serve<ActionsGrpc>();
            service.Serve<ActionPlansGrpc>();
            service.Serve<VisitRecordsGrpc>();
            service.Serve<ReviewsGrpc>();
            service.Serve<NotesGrpc>();
            service.Serve<SupportRecordsGrpc>();
            service.Serve<ResourcesGrpc>();
            service.Serve<PracticesGrpc>();
            service.Serve<PartnersGrpc>();
            service.Serve<SubjectsGrpc>();
            service.Follow("schools", events => events.InRevision(2).KnowWhoMayCall()
                .On<SchoolRegistered>(KeepSchools.On)
                .On<SchoolChanged>(KeepSchools.On)
                .On<SchoolClosed>(KeepSchools.On)
                .On<SchoolSucceeded>(CarryHistoryOver.On)
                .On<ProgrammeYearPublished>(KeepProgrammeYears.On)
                .On<ParticipationStarted>(KeepParticipations.On)
                .On<AgreementSigned>(KeepParticipations.On)
                .On<ParticipationProgressed>(KeepParticipations.On)
                .On<ParticipationRepeated>(KeepParticipations.On)
                .On<ParticipationContinued>(KeepParticipations.On)
                .On<ParticipationTransferred>(KeepParticipations.On)
                .On<ParticipationPaused>(KeepParticipations.On)
                .On<ParticipationResumed>(KeepParticipations.On)
                .On<ParticipationWithdrawn>(EndMemberships.On));
            service.Follow("scheduling", events => events
                .On<MeetingArranged>(KeepMeetings.On)
                .On<MeetingRescheduled>(KeepMeetings.On)
                .On<MeetingCancelled>(KeepMeetings.On)
                .On<MeetingMissed>(KeepMeetings.On)
                .On<RegisterTaken>(KeepMeetings.On)
                .On<AttendanceTargetSet>(KeepMeetings.On)
                .On<VisitArranged>(KeepVisits.On)
                .On<VisitRescheduled>(KeepVisits.On)
                .On<VisitCancelled>(KeepVisits.On)
                .On<VisitMissed>(KeepVisits.On)
                .On<VisitDone>(KeepVisits.On));
        });
}
