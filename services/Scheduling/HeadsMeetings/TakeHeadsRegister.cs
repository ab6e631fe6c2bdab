using Grpc.Core;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Registers;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

partial class HeadsMeetingsGrpc
{
    public override Task<V1.HeadsMeeting> TakeHeadsRegister(V1.TakeHeadsRegisterRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var meeting = await HeadsMeetingStore.GetAsync(work, request.HeadsMeetingId, Reach.ToArrangeForHub(work));
            Etag.Check(request.Etag, meeting.Version);
            var (corrects, reason) = (meeting.RegisterTime is not null, request.Reason.Trim());
            var invited = await HeadsMeetingFactsStore.InvitedAsync(work, meeting);
            var names = await SchoolStore.NamesAsync(work, [.. invited.Union(request.Entries.Select(e => e.SchoolId))]);
            var heads = await HeadsOfSchools.ReadAsync(work, invited, meeting.MeetingDate);
            var entries = heads.Complete(invited, request.Entries);

            meeting.TakeRegister(reason, [.. HeadsRegister.FaultsOf(invited, entries, heads, names)], work.Now);
            var (register, before) = (HeadsRegister.Of(meeting, entries), await HeadsRegisterStore.OfAsync(work, meeting.Id));

            meeting = await HeadsMeetingStore.SaveAsync(work, meeting);
            await HeadsRegisterStore.SaveAsync(work, meeting.Id, register);
            if (corrects) await RegisterCorrectionStore.AddAsync(work, meeting.Id, meeting.Version, reason, HeadsRegister.Corrections(before, register));
            work.Tell(meeting.RegisterTaken(register, corrects, await HeadsMeetingFactsStore.DeputiesCountAsync(work, meeting.HubId, meeting.ProgrammeYearId)), meeting.Version);
            return meeting.ToWire(invited, register, await RegisterCorrectionStore.OfAsync(work, meeting.Id));
        });
}
