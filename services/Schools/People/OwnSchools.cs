using Hubs.Access.V1;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.People;

/// <summary>Nobody decides about a school where they hold a role, nor about one that went on as it or as which it went on (ours).</summary>
static class OwnSchools
{
    /// <summary>The same where the school's own head may do it for the school.</summary>
    public static Task MustNotIncludeUnlessHeadAsync(Work work, string schoolId) =>
        work.Caller.Holds(Role.HeadTeacher, schoolId) ? Task.CompletedTask : MustNotIncludeAsync(work, schoolId);

    public static async Task MustNotIncludeAsync(Work work, string schoolId)
    {
        var held = work.Caller.Assignments.Select(a => a.ScopeId).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (held.Contains(schoolId) || (await SchoolStore.LineageAsync(work, schoolId)).Any(held.Contains) || (await SchoolStore.SuccessorsAsync(work, schoolId)).Any(held.Contains))
            throw SchoolsRefusals.DeciderBelongsToTheSchool();
    }
}
