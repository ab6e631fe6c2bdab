using Hubs.Access.V1;
using Hubs.Local.Demonstration.Register;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.People;

/// <summary>Casts the work groups of the hub that is shown in full, as work-groups.tsv has them.</summary>
internal sealed class HubCast(Casting casting, HubStaff hub, Queue<InventedSchool> near)
{
    readonly Dictionary<string, Person> _specialists = [];
    readonly Dictionary<string, InventedSchool> _baseSchools = [];
    readonly Dictionary<string, IReadOnlyList<SchoolTeam>> _schools = [];

    /// <param name="first">Leads the first Development group.</param>
    /// <param name="firstBase">Where they teach.</param>
    /// <param name="firstSchools">Its schools.</param>
    public IReadOnlyList<WorkGroupCast> Groups(Person first, InventedSchool firstBase, IReadOnlyList<SchoolTeam> firstSchools)
    {
        (_specialists[first.Name], _baseSchools[first.Name]) = (first, firstBase);
        var rows = Table.Rows("work-groups.tsv").ToArray();
        foreach (var name in rows.Select(row => row["specialist"]).Where(name => name != first.Name).Distinct())
        {
            (_specialists[name], _baseSchools[name]) = (casting.Named(name, new Post(Role.Specialist, hub.HubName)), near.Dequeue());
        }

        return rows.Select(row => Group(row, firstSchools)).ToArray();
    }

    WorkGroupCast Group(Row row, IReadOnlyList<SchoolTeam> firstSchools)
    {
        var from = row["schools_from"];
        var count = row.Number("schools");
        var schools = from == "first" ? firstSchools
            : from.Length > 0 ? _schools[from].Take(count).ToArray()
            : Enumerable.Range(0, count).Select(_ => casting.SmallTeam(near.Dequeue(), withBusinessManager: true)).ToArray();
        _schools[row["key"]] = schools;
        return new WorkGroupCast
        {
            Key = row["key"],
            Name = row["name"],
            AcademicYear = row["academic_year"],
            Stage = row.Kind<Stage>("stage"),
            Hub = hub,
            Specialist = _specialists[row["specialist"]],
            BaseSchool = _baseSchools[row["specialist"]],
            Schools = schools,
            Founders = row.Number("founders"),
            Recruited = from.Length == 0 || from == "first",
            Cover = row.Has("cover") ? (_specialists[row["cover"]], row.Day("cover_from"), row.Day("cover_to")) : null,
        };
    }
}
