using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Dates;

/// <summary>Where something takes place: at a school, or online; neither where nobody said and nothing is known.</summary>
sealed record Venue(School? School, bool Online)
{
    public string SchoolId => School?.Id ?? "";

    public string SchoolName => School?.Name ?? "";

    /// <summary>Reads the venue of a request; where it names none, the usual one.</summary>
    public static async Task<Venue> OfAsync(Work work, string schoolId, bool online, string usualSchoolId = "")
    {
        if (online && schoolId.Length > 0) throw Refusals.Invalid(new Violation("venue_school_id", "ONLINE", "Online there is no venue: give one or the other."));
        var id = schoolId.Length > 0 ? schoolId : usualSchoolId;
        return new Venue(online || id.Length == 0 ? null : await SchoolStore.OfRegisterAsync(work, id), online);
    }
}
