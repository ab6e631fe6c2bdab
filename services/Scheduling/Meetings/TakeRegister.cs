using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> TakeRegister(V1.TakeRegisterRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToArrange(work.Caller);
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, reach);
            Etag.Check(request.Etag, meeting.Version);
            var group = await GroupStore.GetAsync(work, meeting.GroupId, reach);
            var corrects = meeting.RegisterTime is not null;

            meeting.TakeRegister(work.Now);
            var register = Register.Of(group, meeting, request.Entries);

            meeting = await MeetingStore.SaveAsync(work, meeting);
            await RegisterStore.SaveAsync(work, meeting.Id, register);
            work.Tell(meeting.RegisterTaken(register, corrects), meeting.Version, group.RuleVersion);
            return meeting.ToWire(register);
        });
}
