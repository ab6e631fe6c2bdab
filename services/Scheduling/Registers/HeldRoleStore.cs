using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Registers;

/// <summary>All that touches the table <c>held_role</c>: who held which role on a day, whoever holds it now.</summary>
static class HeldRoleStore
{
    const string OnTheDay = "from_date <= @Date and (to_date is null or to_date >= @Date)";

    /// <summary>What these people were on a day, and where.</summary>
    public static async Task<IReadOnlyList<HeldRole>> OfPeopleAsync(Work work, IReadOnlyCollection<string> personIds, DateOnly date) => personIds.Count == 0 ? [] : await work.QueryAsync<HeldRole>(
        $"select role_assignment_id, person_id, role, school_id, from_date, to_date from held_role [[by held_role_person]] where person_id in @Ids and {OnTheDay}", new { Ids = personIds, Date = date });

    /// <summary>Who held a role at these schools on a day.</summary>
    public static async Task<IReadOnlyList<HeldRole>> AtSchoolsAsync(Work work, IReadOnlyCollection<string> schoolIds, Role role, DateOnly date) => schoolIds.Count == 0 ? [] : await work.QueryAsync<HeldRole>(
        $"select role_assignment_id, person_id, role, school_id, from_date, to_date from held_role [[by held_role_school]] where school_id in @Ids and role = @Role and {OnTheDay}",
        new { Ids = schoolIds, Role = (int)role, Date = date });

    /// <summary>What is told again of a role changes its last day only.</summary>
    public static async Task KeepAsync(Work work, HeldRole role)
    {
        if (await work.ExecuteAsync("update held_role set to_date = @ToDate where role_assignment_id = @RoleAssignmentId", role) == 1) return;
        await work.ExecuteAsync(
            "insert into held_role (role_assignment_id, person_id, role, school_id, from_date, to_date) values (@RoleAssignmentId, @PersonId, @Role, @SchoolId, @FromDate, @ToDate)", role);
    }

    public static Task EndAsync(Work work, string roleAssignmentId, DateOnly last) => work.ExecuteAsync(
        "update held_role set to_date = @Last where role_assignment_id = @Id and (to_date is null or to_date > @Last)", new { Id = roleAssignmentId, Last = last });

    public static Task PassAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update held_role set school_id = @Successor where school_id = @School", new { School = schoolId, Successor = successorId });
}
