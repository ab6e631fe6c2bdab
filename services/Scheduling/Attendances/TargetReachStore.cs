using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Attendances;

/// <summary>All that touches the table <c>target_reach</c>.</summary>
static class TargetReachStore
{
    public static async Task<IReadOnlyDictionary<string, TargetReach>> OfGroupAsync(Work work, Group group) =>
        (await work.QueryAsync<TargetReach>("select membership_id, out_of_reach, change_time, version from target_reach where membership_id in @Ids",
            new { Ids = group.Members.Select(m => m.Id).ToArray() })).ToDictionary(r => r.MembershipId);

    /// <summary>Tells of each present member whose target has gone out of reach, or come back into it, since it was told last.</summary>
    public static async Task TellChangesAsync(Work work, Group group)
    {
        var told = await OfGroupAsync(work, group);
        foreach (var attendance in (await AttendanceStore.OfAsync(work, group)).Where(a => !(a.Member.ToDate < work.Today)))
        {
            var last = told.GetValueOrDefault(attendance.Member.Id);
            if (attendance.TargetOutOfReach == (last?.OutOfReach ?? false)) continue;
            var next = new TargetReach { MembershipId = attendance.Member.Id, OutOfReach = attendance.TargetOutOfReach, ChangeTime = work.Now, Version = (last?.Version ?? 0) + 1 };
            await KeepAsync(work, next);
            if (next.OutOfReach) work.Tell(attendance.OutOfReach(), next.Version, group.RuleVersion);
            else work.Tell(attendance.WithinReach(), next.Version, group.RuleVersion);
        }
    }

    static async Task KeepAsync(Work work, TargetReach reach)
    {
        if (reach.Version == 1)
            await work.ExecuteAsync("insert into target_reach (membership_id, out_of_reach, change_time, version) values (@MembershipId, @OutOfReach, @ChangeTime, @Version)", reach);
        else
            await work.ExactlyOneAsync("update target_reach set out_of_reach = @OutOfReach, change_time = @ChangeTime, version = @Version where membership_id = @MembershipId and version = @Version - 1", reach);
    }
}
