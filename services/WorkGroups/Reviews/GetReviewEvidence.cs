using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.ActionPlans;
using Hubs.WorkGroups.Actions;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Meetings;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Visits;

namespace Hubs.WorkGroups.Reviews;

partial class ReviewsGrpc
{
    public override Task<V1.ReviewEvidence> GetReviewEvidence(V1.GetReviewEvidenceRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var membership = await MembershipStore.GetAsync(work, request.MembershipId, Sight.Of(work));
            var year = await ProgrammeYearStore.GetAsync(work, membership.ProgrammeYearId);
            return (await EvidenceAsync(work, membership, year)).ToWire();
        });

    static async Task<Evidence> EvidenceAsync(Work work, Membership membership, ProgrammeYear year)
    {
        var (agreed, done) = await ActionStore.CountAsync(work, membership.MembershipId);
        var plan = await ActionPlanStore.FindAsync(work, membership);
        var stage = await ProgrammeYearStore.GetStageAsync(work, year, membership.Stage);
        return new Evidence
        {
            Membership = membership,
            Stage = stage,
            CompletionMeetings = await MeetingStore.TargetAsync(work, membership.MembershipId) ?? stage.CompletionMeetings,
            MeetingsHeld = await MeetingStore.CountRegistersAsync(work, membership.GroupId),
            MeetingsOwed = await MeetingStore.CountRegistersOfAsync(work, membership.MembershipId),
            Places = await MeetingStore.AttendanceAsync(work, membership.MembershipId),
            VisitsDone = await VisitStore.CountDoneAsync(work, membership.MembershipId),
            ActionsAgreed = agreed,
            ActionsDone = done,
            Objectives = plan?.Objectives ?? [],
        };
    }
}
