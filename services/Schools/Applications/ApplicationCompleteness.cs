using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

/// <summary>What an application still lacks before it can be handed in, every point at once.</summary>
static class ApplicationCompleteness
{
    public static IEnumerable<Violation> Lacking(Application application, int leadTeachers)
    {
        var named = application.LeadTeachers;
        if (named.Count != leadTeachers) yield return Needed("lead_teachers", $"Name {leadTeachers} lead teachers; {named.Count} are named.");
        if (named.Select(t => t.PersonId).Distinct().Count() != named.Count) yield return Needed("lead_teachers", "The lead teachers are different people.");
        if (!application.ReleasesLeadTeachers) yield return Needed("head_commitment.releases_lead_teachers", "The head teacher releases the lead teachers for every meeting.");
        if (!application.AttendsHeadsMeetings) yield return Needed("head_commitment.attends_heads_meetings", "The head teacher attends the termly heads' meetings.");
        if (!application.SupportsWholeSchool) yield return Needed("head_commitment.supports_whole_school", "The head teacher backs the lead teachers in developing teaching for mastery across the school.");
        if (application.Statement.Length == 0) yield return Needed("statement", "Say why the school wants to take part.");
    }

    static Violation Needed(string field, string message) => new($"application.{field}", "REQUIRED", message);
}
