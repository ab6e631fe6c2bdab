using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

partial class HeadsMeetingsGrpc
{
    public override Task<V1.HeadsMeeting> RecordHeadsOutcomes(V1.RecordHeadsOutcomesRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var meeting = await HeadsMeetingStore.GetAsync(work, request.HeadsMeetingId, Reach.ToArrangeForHub(work));
            Etag.Check(request.Etag, meeting.Version);
            var invited = await HeadsMeetingFactsStore.InvitedAsync(work, meeting);
            var strangers = request.Commitments.Select((c, i) => (c.SchoolId, Field: $"commitments[{i}].school_id")).Where(c => c.SchoolId.Length > 0 && !invited.Contains(c.SchoolId)).ToArray();

            meeting.Record(request.Outcomes.Trim(), work.Now);
            if (strangers.Length > 0) throw SchedulingRefusals.SchoolNotInvited(strangers.Select(c => c.Field));
            var commitments = request.Commitments.Select((c, i) => HeadsCommitment.Of(meeting, c, i)).ToArray();

            meeting = await HeadsMeetingStore.SaveAsync(work, meeting);
            await HeadsCommitmentStore.SaveAsync(work, meeting.Id, commitments);
            work.Tell(meeting.OutcomesRecorded(commitments.Length), meeting.Version);
            var wire = meeting.ToWire();
            wire.Commitments.AddRange(commitments.Select(c => c.ToWire()));
            return wire;
        });
}
