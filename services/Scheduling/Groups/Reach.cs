using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Groups;

/// <summary>Which groups a caller reaches: national people all, a hub's people the hub's, specialists those that they lead, a
/// school's people those that the school is or was a member of.</summary>
sealed record Reach
{
    /// <summary>For the SQL of a group <c>g</c>.</summary>
    public const string OfGroup =
        """
        (@All = 1 or g.hub_id in @Hubs or (g.specialist_person_id = @Me and g.hub_id in @SpecialistHubs)
          or exists (select 1 from membership reached where reached.group_id = g.id and reached.school_id in @Schools))
        """;

    /// <summary>As <see cref="OfGroup"/>, for what a list shows of groups: the ways by a specialist's own groups and by a school's.</summary>
    public void LimitToGroups(ListQuery list, string groupColumn, string byGroup)
    {
        LimitToLed(list, groupColumn, byGroup);
        if (Schools.Count > 0) list.OnlyBy(byGroup, $"{groupColumn} in (select reached.group_id from membership reached where {list.OneOf("reached.school_id", Schools)})");
    }

    /// <summary>The way by the groups that a specialist leads.</summary>
    public void LimitToLed(ListQuery list, string groupColumn, string byGroup)
    {
        if (SpecialistHubs.Count > 0)
            list.OnlyBy(byGroup, $"{groupColumn} in (select led.id from work_group led where led.specialist_person_id = @Me and {list.OneOf("led.hub_id", SpecialistHubs)})", ("Me", Me));
    }

    public bool All { get; private init; }

    public IReadOnlyList<string> Schools { get; private init; } = [];

    public IReadOnlyList<string> Hubs { get; private init; } = [];

    public IReadOnlyList<string> SpecialistHubs { get; private init; } = [];

    public string Me { get; private init; } = "";

    public static Reach ToRead(Caller caller) => Of(caller, [Role.TfmLead, Role.HubLead, Role.HubAdministrator]);

    public static Reach ToArrange(Caller caller) => Of(caller, [Role.TfmLead, Role.HubAdministrator]);

    /// <summary>As <see cref="ToArrange"/>, of what is the whole hub's: a specialist has no part in it.</summary>
    public static Reach ToArrangeForHub(Caller caller) => ToArrange(caller) with { SpecialistHubs = [] };

    /// <summary>Whether the caller sees a whole group, and not only their own school in it.</summary>
    public bool SeesWhole(string hubId, string specialistPersonId) =>
        All || Hubs.Contains(hubId) || (specialistPersonId == Me && SpecialistHubs.Contains(hubId));

    // The caller's scope holds what the method allows; it does not tell a specialist, who has their own groups, from a hub's lead.
    static Reach Of(Caller caller, Role[] wholeHub) => new()
    {
        All = caller.Scope.All,
        Schools = caller.Scope.Schools,
        Hubs = [.. caller.Assignments.Where(a => wholeHub.Contains(a.Role)).Select(a => a.ScopeId).Distinct()],
        SpecialistHubs = [.. caller.Assignments.Where(a => a.Role == Role.Specialist).Select(a => a.ScopeId).Distinct()],
        Me = caller.Id,
    };
}
