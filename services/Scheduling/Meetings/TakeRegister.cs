using Grpc.Core;
using Hubs.Scheduling.Attendances;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Registers;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

partial class MeetingsGrpc
{
    public override Task<V1.Meeting> TakeRegister(V1.TakeRegisterRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var reach = Reach.ToArrange(work);
            var meeting = await MeetingStore.GetAsync(work, request.MeetingId, reach);
            Etag.Check(request.Etag, meeting.Version);
            var group = await GroupStore.GetAsync(work, meeting.GroupId, reach);
            var (corrects, reason) = (meeting.RegisterTime is not null, request.Reason.Trim());
            var names = await SchoolStore.NamesAsync(work, [.. group.Members.Select(m => m.SchoolId).Distinct()]);

            var (before, apologies) = (await RegisterStore.OfAsync(work, meeting.Id), await ApologiesStore.OfAsync(work, meeting.Id));
            var substitutes = await Substitutes.ReadAsync(work, request.Entries.Select(e => e.SubstitutePersonId), meeting.MeetingDate);
            var faults = new RegisterFaults { Group = group, Meeting = meeting, SchoolNames = names, Before = before, Apologies = apologies, Substitutes = substitutes };

            meeting.TakeRegister(reason, faults.Of(request.Entries), work.Now);
            var register = Register.Of(group, meeting, request.Entries, apologies, before);

            meeting = await MeetingStore.SaveAsync(work, meeting);
            await RegisterStore.SaveAsync(work, meeting.Id, register);
            if (corrects) await RegisterCorrectionStore.AddAsync(work, meeting.Id, meeting.Version, reason, Register.Corrections(before, register));
            work.Tell(meeting.RegisterTaken(register, corrects), meeting.Version, group.RuleVersion);
            await TargetReachStore.TellChangesAsync(work, group);
            return meeting.ToWire(register, await RegisterCorrectionStore.OfAsync(work, meeting.Id));
        });
}
