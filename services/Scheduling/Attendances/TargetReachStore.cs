using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Attendances;

/// <summary>All that touches the table <c>target_reach</c>.</summary>
static class TargetReachStore
{
    const string Columns = "membership_id, out_of_reach, target_meetings, change_time, version";

    public static async Task<IReadOnlyDictionary<string, TargetReach>> OfGroupAsync(Work work, Group group) =>
        (await work.QueryAsync<TargetReach>($"select {Columns} from target_reach where membership_id in @Ids",
            new { Ids = group.Members.Select(m => m.Id).ToArray() })).ToDictionary(r => r.MembershipId);

    /// <summary>Tells of each member whose target is another, has gone out of reach, or come back into it, since it was told last. Of a school that
    /// went on in another group of the year and stage, that one tells.</summary>
    public static async Task TellChangesAsync(Work work, Group group)
    {
        var (told, wentOn) = (await OfGroupAsync(work, group), await WentOnAsync(work, group));
        foreach (var attendance in (await AttendanceStore.OfAsync(work, group)).Where(a => !wentOn.Contains(a.Member.Id)))
        {
            var last = told.GetValueOrDefault(attendance.Member.Id) ?? new TargetReach { MembershipId = attendance.Member.Id };
            var isSet = attendance.TargetMeetings != (last.TargetMeetings > 0 ? last.TargetMeetings : group.CompletionMeetings);
            var isMoved = attendance.TargetOutOfReach != last.OutOfReach;
            if (!isSet && !isMoved) continue;
            if (isSet) work.Tell(attendance.TargetSet(), last.Version + 1, group.RuleVersion);
            var next = last with
            {
                OutOfReach = attendance.TargetOutOfReach,
                TargetMeetings = isSet ? attendance.TargetMeetings : last.TargetMeetings,
                ChangeTime = isMoved ? work.Now : last.ChangeTime,
                Version = last.Version + (isSet ? 1 : 0) + (isMoved ? 1 : 0),
            };
            await KeepAsync(work, next, last.Version);
            if (isMoved && next.OutOfReach) work.Tell(attendance.OutOfReach(), next.Version, group.RuleVersion);
            else if (isMoved) work.Tell(attendance.WithinReach(), next.Version, group.RuleVersion);
        }
    }

    /// <summary>As <see cref="TellChangesAsync(Work, Group)"/>, where this service acts by itself; a group that is not there yet has nothing to tell.</summary>
    public static async Task TellChangesAsync(Work work, string groupId)
    {
        if (await GroupStore.FindAsync(work, groupId) is { } group) await TellChangesAsync(work, group);
    }

    static async Task<IReadOnlySet<string>> WentOnAsync(Work work, Group group) => (await work.QueryAsync<string>(
        """
        select m.id
          from membership m
         where m.group_id = @GroupId
           and exists (select 1
                         from membership later
                         join work_group g on g.id = later.group_id
                        where later.participation_id = m.participation_id and g.programme_year_id = @ProgrammeYearId and g.stage = @Stage
                          and (later.from_date > m.from_date or (later.from_date = m.from_date and later.id > m.id)))
        """, new { GroupId = group.Id, group.ProgrammeYearId, Stage = (int)group.Stage })).ToHashSet(StringComparer.Ordinal);

    static async Task KeepAsync(Work work, TargetReach reach, long lastVersion)
    {
        var row = new { reach.MembershipId, reach.OutOfReach, reach.TargetMeetings, reach.ChangeTime, reach.Version, LastVersion = lastVersion };
        if (lastVersion == 0)
            await work.ExecuteAsync("insert into target_reach (membership_id, out_of_reach, target_meetings, change_time, version) values (@MembershipId, @OutOfReach, @TargetMeetings, @ChangeTime, @Version)", row);
        else
            await work.ExactlyOneAsync(
                "update target_reach set out_of_reach = @OutOfReach, target_meetings = @TargetMeetings, change_time = @ChangeTime, version = @Version where membership_id = @MembershipId and version = @LastVersion", row);
    }
}
