using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Subscriptions;

/// <summary>A school that leaves the programme leaves its group that day.</summary>
static class EndMemberships
{
    public static async Task On(Work work, Told<ParticipationWithdrawn> told)
    {
        var date = WireDate.Read(told.Event.WithdrawDate);
        await ParticipationStore.WithdrawnAsync(work, told.Event.ParticipationId);
        foreach (var group in await GroupStore.HoldingAsync(work, told.Event.ParticipationId, date))
        {
            if (group.Leave(told.Event.ParticipationId, date) is not { } member) continue;
            var year = await ProgrammeYearStore.GetAsync(work, group.ProgrammeYearId);
            var stage = await ProgrammeYearStore.GetStageAsync(work, year, group.Stage);
            var resized = group.NoteSize(stage);
            await GroupStore.SaveAsync(work, group);
            await MemberStore.SaveAsync(work, member);
            work.Tell(group.Ended(member), group.Version);
            if (resized) work.Tell(group.SizeMissed(stage), group.Version, year.RuleVersion);
        }
    }
}
