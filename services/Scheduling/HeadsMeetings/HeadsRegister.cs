using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>The register of a heads' meeting: one entry for each school that was invited.</summary>
static class HeadsRegister
{
    public static IReadOnlyList<HeadsEntry> Of(HeadsMeeting meeting, IReadOnlyList<HeadsRegisterEntry> given) =>
        given.Select(e => new HeadsEntry { HeadsMeetingId = meeting.Id, SchoolId = e.SchoolId, Attendance = e.Attendance })
            .OrderBy(e => e.SchoolId, StringComparer.Ordinal).ToArray();

    /// <summary>What changes from one register to another that puts it right.</summary>
    public static IEnumerable<Registers.CorrectedEntry> Corrections(IReadOnlyList<HeadsEntry> before, IReadOnlyList<HeadsEntry> after)
    {
        var (was, now) = (before.ToDictionary(e => e.SchoolId), after.ToDictionary(e => e.SchoolId));
        return was.Keys.Union(now.Keys).Where(school => was.GetValueOrDefault(school) != now.GetValueOrDefault(school)).Select(school => new Registers.CorrectedEntry
        {
            SchoolId = school,
            BeforeAttendance = was.GetValueOrDefault(school)?.Attendance ?? default,
            AfterAttendance = now.GetValueOrDefault(school)?.Attendance ?? default,
        });
    }

    /// <summary>All that is wrong with the entries that were given.</summary>
    public static IEnumerable<Violation> FaultsOf(IReadOnlyCollection<string> invited, IReadOnlyList<HeadsRegisterEntry> given, HeadsOfSchools heads, IReadOnlyDictionary<string, string> schoolNames)
    {
        for (var i = 0; i < given.Count; i++)
        {
            var school = given[i].SchoolId;
            if (!invited.Contains(school)) yield return new($"entries[{i}].school_id", "NOT_INVITED", $"{NameOf(school)} was not invited.");
            if (given[i].Attendance is (Attendance.Apologies or Attendance.Absent) && heads.ThereForAnother(school, given) is { } there)
                yield return new($"entries[{i}].attendance", "HEAD_WAS_THERE", $"The head of {NameOf(school)} was there for {NameOf(there.SchoolId)}, and counts for each.");
            if (given.Take(i).Any(e => e.SchoolId == school)) yield return new($"entries[{i}].school_id", "TWICE", $"{NameOf(school)} has an entry already.");
        }

        foreach (var school in invited.Except(given.Select(e => e.SchoolId))) yield return new("entries", "MISSING", $"{NameOf(school)} has no entry.");

        string NameOf(string schoolId) => schoolNames.GetValueOrDefault(schoolId, "This school");
    }
}

/// <summary>How one school's head attended.</summary>
sealed record HeadsEntry
{
    public string HeadsMeetingId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public Attendance Attendance { get; init; }

    /// <summary>Who was there deputised for the head.</summary>
    public bool IsDeputy => Attendance == Attendance.Substitute;
}
