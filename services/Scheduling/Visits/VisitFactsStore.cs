using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Visits;

/// <summary>Gathers what decides about a visit's date.</summary>
static class VisitFactsStore
{
    public static async Task<VisitFacts> ReadAsync(Work work, Group group, Member member, string visitId, Slot slot) => new()
    {
        Group = group,
        Member = member,
        Day = await DayStore.ReadAsync(work, slot, [member.SchoolId]),
        Others = (await VisitStore.OfMembershipAsync(work, member.Id)).Where(v => v.Id != visitId && v.IsLive).ToArray(),
        Today = work.Today,
    };

    /// <summary>As <see cref="ReadAsync"/>, when something is about to be arranged on what is read: in turn with everyone else.</summary>
    public static async Task<VisitFacts> ReadInTurnAsync(Work work, Group group, Member member, string visitId, Slot slot)
    {
        await Turn.TakeAsync(work, $"group {group.Id}", slot.Date);
        return await ReadAsync(work, group, member, visitId, slot);
    }
}
