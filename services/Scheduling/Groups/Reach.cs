using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Groups;

/// <summary>Which groups a caller reaches: national people all, a hub's people the hub's, specialists those that they lead or cover today, a
/// school's people those that the school is or was a member of.</summary>
sealed record Reach
{
    /// <summary>For the SQL of a group <c>g</c>: the specialist leads it, or covers it today.</summary>
    public const string Led =
        """
        (g.hub_id in @SpecialistHubs and (g.specialist_person_id = @Me
          or exists (select 1 from group_cover c where c.group_id = g.id and c.specialist_person_id = @Me and c.from_date <= @Today and c.to_date >= @Today)))
        """;

    /// <summary>For the SQL of a group <c>g</c>.</summary>
    public const string OfGroup =
        $"""
        (@All = 1 or g.hub_id in @Hubs or {Led}
          or exists (select 1 from membership reached where reached.group_id = g.id and reached.school_id in @Schools))
        """;

    /// <summary>As <see cref="OfGroup"/>, for what a list shows of groups: the ways by a specialist's own groups and by a school's.</summary>
    public void LimitToGroups(ListQuery list, string groupColumn, string byGroup)
    {
        LimitToLed(list, groupColumn, byGroup);
        if (Schools.Count > 0) list.OnlyBy(byGroup, $"{groupColumn} in (select reached.group_id from membership reached [[by membership_school]] where {list.OneOf("reached.school_id", Schools)})");
    }

    /// <summary>The way by the groups that a specialist leads, or covers today.</summary>
    public void LimitToLed(ListQuery list, string groupColumn, string byGroup)
    {
        if (SpecialistHubs.Count == 0) return;
        list.OnlyBy(byGroup,
            $"""
            {groupColumn} in (select led.id from work_group led [[by work_group_specialist sorted|primary key sorted]] where led.specialist_person_id = @Me and {list.OneOf("led.hub_id", SpecialistHubs)}
              union select c.group_id from group_cover c [[by group_cover_specialist]] join work_group led on led.id = c.group_id
                     where c.specialist_person_id = @Me and c.from_date <= @Today and c.to_date >= @Today and {list.OneOf("led.hub_id", SpecialistHubs)})
            """, ("Me", Me), ("Today", Today));
    }

    public bool All { get; private init; }

    public IReadOnlyList<string> Schools { get; private init; } = [];

    public IReadOnlyList<string> Hubs { get; private init; } = [];

    public IReadOnlyList<string> SpecialistHubs { get; private init; } = [];

    public string Me { get; private init; } = "";

    public DateOnly Today { get; private init; }

    public static Reach ToRead(Work work) => Of(work, [Role.TfmLead, Role.HubLead, Role.HubAdministrator]);

    public static Reach ToArrange(Work work) => Of(work, [Role.TfmLead, Role.HubAdministrator]);

    /// <summary>As <see cref="ToArrange"/>, of what is the whole hub's: a specialist has no part in it.</summary>
    public static Reach ToArrangeForHub(Work work) => ToArrange(work) with { SpecialistHubs = [] };

    /// <summary>Whether the caller sees a whole group, and not only their own school in it.</summary>
    public bool SeesWhole(Group group) =>
        All || Hubs.Contains(group.HubId) || (SpecialistHubs.Contains(group.HubId) && (group.SpecialistPersonId == Me || group.CoveringPersonIds.Contains(Me)));

    // The caller's scope holds what the method allows; it does not tell a specialist, who has their own groups, from a hub's lead.
    static Reach Of(Work work, Role[] wholeHub) => new()
    {
        All = work.Caller.Scope.All,
        Schools = work.Caller.Scope.Schools,
        Hubs = [.. work.Caller.Assignments.Where(a => wholeHub.Contains(a.Role)).Select(a => a.ScopeId).Distinct()],
        SpecialistHubs = [.. work.Caller.Assignments.Where(a => a.Role == Role.Specialist).Select(a => a.ScopeId).Distinct()],
        Me = work.Caller.Id,
        Today = work.Today,
    };
}
