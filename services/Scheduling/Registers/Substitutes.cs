using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Registers;

/// <summary>Who of those named as substitutes holds a role at which school on the day of a meeting, whatever they hold now.</summary>
sealed record Substitutes
{
    public IReadOnlySet<(string PersonId, string SchoolId)> Colleagues { get; private init; } = new HashSet<(string, string)>();

    public static async Task<Substitutes> ReadAsync(Work work, IEnumerable<string> personIds, DateOnly date)
    {
        var held = await HeldRoleStore.OfPeopleAsync(work, [.. personIds.Where(id => id.Length > 0).Distinct()], date);
        return new Substitutes { Colleagues = held.Select(role => (role.PersonId, role.SchoolId)).ToHashSet() };
    }

    /// <summary>A colleague of the school, and not the one whose place it is.</summary>
    public bool Suits(string personId, string schoolId, string holderId) => personId != holderId && Colleagues.Contains((personId, schoolId));
}
