using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

partial class HeadsMeetingsGrpc
{
    public override Task<V1.HeadsMeeting> TakeHeadsRegister(V1.TakeHeadsRegisterRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var meeting = await HeadsMeetingStore.GetAsync(work, request.HeadsMeetingId, Reach.ToArrangeForHub(work.Caller));
            Etag.Check(request.Etag, meeting.Version);
            var corrects = meeting.RegisterTime is not null;
            var invited = await HeadsMeetingFactsStore.InvitedAsync(work, meeting);

            meeting.TakeRegister(work.Now);
            var register = HeadsRegister.Of(meeting, invited, request.Entries);

            meeting = await HeadsMeetingStore.SaveAsync(work, meeting);
            await HeadsRegisterStore.SaveAsync(work, meeting.Id, register);
            work.Tell(meeting.RegisterTaken(register, corrects), meeting.Version);
            return meeting.ToWire(invited, register);
        });
}
