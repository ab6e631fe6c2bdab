using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Groups;

/// <summary>Reads memberships of published groups, for what belongs to one school's year.</summary>
static class MembershipStore
{
    const string Select =
        """
        select m.membership_id, m.participation_id, m.school_id, coalesce(s.school_name, '') as school_name, m.from_date, m.to_date,
               g.group_id, g.hub_id, g.programme_year_id, g.stage, g.specialist_id, p.pause_from_date, p.pause_to_date
          from membership m
          join work_group g on g.group_id = m.group_id
          join participation p on p.participation_id = m.participation_id
          left join known_school s on s.school_id = m.school_id
        """;

    /// <summary>That a row belongs to a year in a programme year's group.</summary>
    public static string OfYear(string row) =>
        $"exists (select 1 from membership z join work_group w on w.group_id = z.group_id where z.membership_id = {row}.membership_id and w.programme_year_id = @ProgrammeYearId)";

    public static async Task<Membership> GetAsync(Work work, string membershipId, Sight sight) =>
        await work.FindAsync<Membership>($"{Select} where m.membership_id = @Id and g.state = 2 and {Sight.OfMembership}",
            new { Id = membershipId, sight.All, sight.Hubs, sight.SpecialistHubs, sight.Schools, sight.Me, sight.Today })
        ?? throw Refusals.NotFound("membership", membershipId);

    public static async Task<IReadOnlyDictionary<string, Membership>> OfAsync(Work work, IEnumerable<string> membershipIds)
    {
        var ids = membershipIds.Distinct().ToArray();
        if (ids.Length == 0) return new Dictionary<string, Membership>();
        return (await work.QueryAsync<Membership>($"{Select} where m.membership_id in @Ids", new { Ids = ids })).ToDictionary(m => m.MembershipId);
    }

    /// <summary>Who holds the lead-teacher places of these schools on this day.</summary>
    public static async Task<IReadOnlyList<PlaceTurn>> HoldersAsync(Work work, IEnumerable<string> membershipIds, DateOnly date)
    {
        var ids = membershipIds.Distinct().ToArray();
        return ids.Length == 0 ? [] : await work.QueryAsync<PlaceTurn>(
            """
            select membership_id, place_number, turn, person_id, from_date, to_date
              from lead_teacher_place
             where membership_id in @Ids and from_date <= @Date and (to_date is null or to_date >= @Date)
            """, new { Ids = ids, Date = date });
    }
}
