using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Registers;

/// <summary>Who of those named as substitutes holds a role at which school, at present: the roles of a day that is past are not kept here.</summary>
sealed record Substitutes
{
    public IReadOnlySet<(string PersonId, string SchoolId)> Colleagues { get; private init; } = new HashSet<(string, string)>();

    public static async Task<Substitutes> ReadAsync(Work work, IEnumerable<string> personIds)
    {
        var colleagues = new HashSet<(string, string)>();
        foreach (var person in personIds.Where(id => id.Length > 0).Distinct())
            colleagues.UnionWith((await AccessProjection.RolesOfAsync(work, person)).Select(role => (person, role.ScopeId)));
        return new Substitutes { Colleagues = colleagues };
    }

    /// <summary>A colleague of the school, and not the one whose place it is.</summary>
    public bool Suits(string personId, string schoolId, string holderId) => personId != holderId && Colleagues.Contains((personId, schoolId));
}
