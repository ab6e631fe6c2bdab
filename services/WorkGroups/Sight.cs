using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups;

/// <summary>What a caller may see here: everything, whole hubs, the groups they lead as a specialist, their schools. A store takes
/// one as an argument and puts it into its SQL, where <c>g</c> is the group.</summary>
sealed record Sight
{
    static readonly Role[] WholeHub = [Role.TfmLead, Role.HubLead, Role.HubAdministrator];

    const string HubOrSpecialist = "@All = 1 or g.hub_id in @Hubs or (g.specialist_id = @Me and g.hub_id in @SpecialistHubs) or (g.group_id in (" + Covered + ") and g.hub_id in @SpecialistHubs)";

    /// <summary>The groups that the caller leads today for another.</summary>
    public const string Covered = "select cover.group_id from leading cover where cover.specialist_id = @Me and cover.kind = 2 and cover.to_date >= @Today and cover.from_date <= @Today";

    /// <summary>A group: its schools see it once it is published.</summary>
    public const string OfGroup =
        $"({HubOrSpecialist} or (g.state = 2 and exists (select 1 from membership s where s.group_id = g.group_id and s.school_id in @Schools)))";

    /// <summary>Something of one school's membership <c>m</c>: the other schools of the group do not see it.</summary>
    public const string OfMembership = $"({HubOrSpecialist} or (g.state = 2 and m.school_id in @Schools))";

    /// <summary>As before, kept from the school until <c>v</c> is shared with it.</summary>
    public const string OfShared = $"({HubOrSpecialist} or (g.state = 2 and v.share_time is not null and m.school_id in @Schools))";

    /// <summary>As <see cref="Covered"/>, for a list.</summary>
    public string CoveredIn(ListQuery list)
    {
        var today = list.Value("covered_on", Today);
        return $"select cover.group_id from leading cover join work_group z on z.group_id = cover.group_id where cover.specialist_id = {list.Value("covering", Me)} and cover.kind = 2 and cover.to_date >= {today} and cover.from_date <= {today} and {list.OneOf("z.hub_id", SpecialistHubs)}";
    }

    /// <summary>Keeps a list to what is seen of groups' <paramref name="row"/>s, which have their hub.</summary>
    /// <param name="list">What belongs to one school's membership each.</param>
    /// <param name="row">Its alias.</param>
    /// <param name="byHub">Its index by hub, in the order of the list.</param>
    /// <param name="byMembership">Its index by membership; a specialist's and a school's are few.</param>
    /// <param name="toSchools">What holds of those that schools see.</param>
    public ListQuery Limit(ListQuery list, string row, string byHub, string byMembership, string toSchools = "1 = 1")
    {
        if (All) return list;
        list.OnlyWhere($"{row}.hub_id", Hubs, byHub);
        if (SpecialistHubs.Count > 0)
        {
            list.OnlyBy(byMembership + ListQuery.Sorted,
                $"{row}.membership_id in (select x.membership_id from work_group y join membership x on x.group_id = y.group_id where y.specialist_id = @Me and {list.OneOf("y.hub_id", SpecialistHubs)})", ("Me", Me));
            list.OnlyBy(byMembership + ListQuery.Sorted,
                $"{row}.membership_id in (select x.membership_id from membership x where x.group_id in ({CoveredIn(list)}))");
        }

        if (Schools.Count > 0)
        {
            list.OnlyBy(byMembership + ListQuery.Sorted,
                $"{row}.membership_id in (select x.membership_id from membership x join work_group y on y.group_id = x.group_id where {list.OneOf("x.school_id", Schools)} and y.state = 2) and {toSchools}");
        }

        return list;
    }

    /// <summary>Keeps a list of a school's or a group's own, where it was asked for.</summary>
    public static ListQuery Narrow(ListQuery list, string row, string byMembership, string groupId, string schoolId)
    {
        if (groupId.Length > 0) list.WhereBy(byMembership + ListQuery.Sorted, $"{row}.membership_id in (select x.membership_id from membership x where x.group_id = @GroupId)", ("GroupId", groupId));
        if (schoolId.Length > 0) list.WhereBy(byMembership + ListQuery.Sorted, $"{row}.membership_id in (select x.membership_id from membership x where x.school_id = @SchoolId)", ("SchoolId", schoolId));
        return list;
    }

    /// <summary>The service acting for itself.</summary>
    public static Sight Everything { get; } = new() { All = true };

    public bool All { get; init; }

    public IReadOnlyList<string> Hubs { get; init; } = [];

    public IReadOnlyList<string> SpecialistHubs { get; init; } = [];

    public IReadOnlyList<string> Schools { get; init; } = [];

    public string Me { get; init; } = "";

    /// <summary>The day: a specialist who covers sees a group while they do.</summary>
    public DateOnly Today { get; init; }

    /// <summary>Without what changes from day to day.</summary>
    public static Sight Of(Caller caller) => Of(caller, WholeHub);

    public static Sight Of(Work work) => Of(work, WholeHub);

    /// <summary>For a method that is open to specialists but not to everyone of the hub: those of the hub to whom it is.</summary>
    public static Sight Of(Work work, params IReadOnlyCollection<Role> wholeHub) => Of(work.Caller, wholeHub) with { Today = work.Today };

    static Sight Of(Caller caller, params IReadOnlyCollection<Role> wholeHub) => new()
    {
        All = caller.Scope.All,
        Hubs = caller.Scope.Hubs.Where(hub => wholeHub.Any(role => caller.Holds(role, hub))).ToArray(),
        SpecialistHubs = caller.Scope.Hubs.Where(hub => caller.Holds(Role.Specialist, hub)).ToArray(),
        Schools = caller.Scope.Schools,
        Me = caller.Id,
    };
}
