using Hubs.ServiceDefaults.Data;

namespace Hubs.WorkGroups;

/// <summary>Nobody decides about a school where they hold a role (ours). Whoever names a school decides about it: admits it, puts it into a draft or takes
/// it out, moves it in a plan, locks, unlocks or bans it, reviews its year. Whoever starts or publishes a plan, or publishes or discards a draft, decides
/// about all schools of it at once and by the same rules; that their own is among them keeps nobody from it.</summary>
static class OwnSchool
{
    public static void MustNotBeAmong(Work work, params IEnumerable<string> schoolIds)
    {
        var decidedAbout = schoolIds.ToHashSet(StringComparer.Ordinal);
        if (work.Caller.Assignments.Any(a => decidedAbout.Contains(a.ScopeId))) throw WorkGroupsRefusals.DeciderBelongsToTheSchool();
    }
}
