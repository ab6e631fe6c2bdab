using ClashKind = Hubs.Scheduling.V1.ClashKind;

namespace Hubs.Scheduling.Dates;

/// <summary>Something that takes people and places for a time: a meeting, a heads' meeting or a visit. Heads' meetings take no
/// school's lead teachers.</summary>
sealed record Appointment
{
    public string Id { get; init; } = "";

    public required Slot Slot { get; init; }

    public string LeaderPersonId { get; init; } = "";

    /// <summary>Where it is; empty: online, or at the school that is visited.</summary>
    public string VenueSchoolId { get; init; } = "";

    /// <summary>The schools whose lead teachers it takes.</summary>
    public IReadOnlyCollection<string> SchoolIds { get; init; } = [];

    public IReadOnlyCollection<LeadTeacher> LeadTeachers { get; init; } = [];

    public IEnumerable<Clash> ClashesWith(Appointment other, IReadOnlyDictionary<string, string> schoolNames)
    {
        if (VenueSchoolId.Length > 0 && VenueSchoolId == other.VenueSchoolId)
            yield return new Clash(ClashKind.VenueBooked, $"Another meeting is at {NameOf(VenueSchoolId)} at that time.", VenueSchoolId);
        if (other.Takes(LeaderPersonId))
            yield return new Clash(ClashKind.LeaderBooked, "Who is to lead it has another meeting or visit at that time.");
        foreach (var teacher in LeadTeachers.Where(t => other.Takes(t.PersonId)))
            yield return new Clash(ClashKind.LeadTeacherBooked, $"A lead teacher of {NameOf(teacher.SchoolId)} has another meeting at that time.", teacher.SchoolId);
        foreach (var school in SchoolIds.Intersect(other.SchoolIds))
            yield return new Clash(ClashKind.SchoolBooked, $"{NameOf(school)} has another meeting or visit at that time.", school);

        string NameOf(string schoolId) => schoolNames.GetValueOrDefault(schoolId, "a school");
    }

    bool Takes(string personId) => personId.Length > 0 && (LeaderPersonId == personId || LeadTeachers.Any(t => t.PersonId == personId));
}

/// <summary>Who holds a lead-teacher place of a school.</summary>
sealed record LeadTeacher(string SchoolId, string PersonId);
