using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups.Groups;

/// <summary>All that touches the table <c>leading</c>, as a part of a group.</summary>
static class LeadingStore
{
    /// <summary>Gives groups their leadings, by the first day.</summary>
    public static async Task FillAsync(Work work, IReadOnlyList<Group> groups)
    {
        if (groups.Count == 0) return;
        var leadings = await work.QueryAsync<Leading>(
            """
            select leading_id, group_id, specialist_id, kind, from_date, to_date, reason, arranger_person_id, arrange_time
              from leading
             where group_id in @Ids
             order by group_id, from_date, leading_id
            """, new { Ids = groups.Select(g => g.GroupId).ToArray() });
        var of = leadings.ToLookup(l => l.GroupId);
        foreach (var group in groups) group.Leadings.AddRange(of[group.GroupId]);
    }

    /// <summary>What was called off before it began leaves no trace but its events.</summary>
    public static async Task SaveAsync(Work work, Group group)
    {
        await work.ExecuteAsync("delete from leading where group_id = @GroupId", new { group.GroupId });
        foreach (var leading in group.Leadings)
        {
            await work.ExecuteAsync(
                """
                insert into leading (leading_id, group_id, specialist_id, kind, from_date, to_date, reason, arranger_person_id, arrange_time)
                values (@LeadingId, @GroupId, @SpecialistId, @Kind, @FromDate, @ToDate, @Reason, @ArrangerPersonId, @ArrangeTime)
                """, leading);
        }
    }
}
