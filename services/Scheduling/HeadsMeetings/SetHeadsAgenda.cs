using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

partial class HeadsMeetingsGrpc
{
    public override Task<V1.HeadsMeeting> SetHeadsAgenda(V1.SetHeadsAgendaRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var meeting = await HeadsMeetingStore.GetAsync(work, request.HeadsMeetingId, Reach.ToArrangeForHub(work));
            Etag.Check(request.Etag, meeting.Version);

            meeting.SetAgenda(request.Agenda.Trim(), work.Now);

            meeting = await HeadsMeetingStore.SaveAsync(work, meeting);
            work.Tell(meeting.AgendaSet(), meeting.Version);
            return meeting.ToWire();
        });
}
