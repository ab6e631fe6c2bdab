using Hubs.Access.V1;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.Register;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.People;

/// <summary>Casts the work groups of the other hubs, by a fixed seed and in proportion to their schools: the hub shown in full has four Development
/// groups, two Embedding and one Sustaining for its 300. Their year runs like that of a group of that hub.</summary>
internal sealed class OtherHubs(Casting casting)
{
    const int SchoolsForADevelopmentGroup = 75;
    const int SchoolsForAnEmbeddingGroup = 150;
    const int SchoolsForASustainingGroup = 300;

    readonly Chance _chance = new(20200907);

    /// <param name="schoolsOf">The schools of a hub that may take part, the first to be asked first.</param>
    public IEnumerable<WorkGroupCast> Groups(Func<string, IReadOnlyList<InventedSchool>> schoolsOf) =>
        DemonstrationHub.All.Where(hub => hub.Name is not (DemonstrationHub.InFull or DemonstrationHub.Recruiting)).SelectMany(hub => GroupsOf(hub, schoolsOf(hub.Name))).ToArray();

    IEnumerable<WorkGroupCast> GroupsOf(DemonstrationHub hub, IReadOnlyList<InventedSchool> schools)
    {
        var (development, embedding, sustaining) = (Drawn(schools, SchoolsForADevelopmentGroup), Drawn(schools, SchoolsForAnEmbeddingGroup), Drawn(schools, SchoolsForASustainingGroup));
        if (!development && !embedding && !sustaining) yield break;
        var staff = new HubStaff(hub.Name, casting.Next(new Post(Role.TfmLead, hub.Name)));
        var near = new Queue<InventedSchool>(schools);
        if (development) yield return Group(staff, near, "d", _chance.One(["d2", "d3", "d4"]), "Development group 1", "2020/21", Stage.Development);
        foreach (var group in embedding ? Lineage(staff, near, "e", "d1-2019", "e1", Stage.Development, Stage.Embedding) : []) yield return group;
        foreach (var group in sustaining ? Lineage(staff, near, "s", "e1-2019", "s1", Stage.Embedding, Stage.Sustaining) : []) yield return group;
    }

    bool Drawn(IReadOnlyList<InventedSchool> schools, int forAGroup) => _chance.InAHundred(schools.Count * 100 / forAGroup);

    // A group of 2019/20 and the one in which its schools went on.
    IEnumerable<WorkGroupCast> Lineage(HubStaff staff, Queue<InventedSchool> near, string key, string firstLike, string thenLike, Stage first, Stage then)
    {
        var before = Group(staff, near, $"{key}-2019", firstLike, $"{first} group 1", "2019/20", first);
        yield return before;
        yield return before with { Key = $"{DemonstrationHub.Named(staff.HubName).Key}-{key}", Like = thenLike, Name = $"{then} group 1", AcademicYear = "2020/21", Stage = then, Recruited = false };
    }

    WorkGroupCast Group(HubStaff staff, Queue<InventedSchool> near, string key, string like, string name, string academicYear, Stage stage)
    {
        var baseSchool = near.Dequeue();
        var size = like switch { "d2" => 7, "e1-2019" => 5, _ => 6 };
        var schools = Enumerable.Range(0, size).Select(_ => casting.SmallTeam(near.Dequeue(), withBusinessManager: false, actsAsLeadTeacher: false)).ToArray();
        return new WorkGroupCast
        {
            Key = $"{DemonstrationHub.Named(staff.HubName).Key}-{key}",
            Like = like,
            Name = name,
            AcademicYear = academicYear,
            Stage = stage,
            Hub = staff,
            Specialist = casting.Next(new Post(Role.Specialist, staff.HubName)),
            BaseSchool = baseSchool,
            Schools = schools,
            Founders = size,
            Recruited = true,
        };
    }
}
