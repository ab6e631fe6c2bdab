using Hubs.Scheduling.Groups;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Dates;

/// <summary>Where something takes place, and how people come together there: at a school, online or both; no school where nobody said and
/// nothing is known.</summary>
sealed record Venue(Groups.School? School, MeetingMode Mode)
{
    public bool Online => Mode == MeetingMode.Online;

    public string SchoolId => School?.Id ?? "";

    public string SchoolName => School?.Name ?? "";

    /// <summary>Reads the venue of a request; where it names none, the usual one.</summary>
    public static async Task<Venue> OfAsync(Work work, string schoolId, bool online, MeetingMode asked = MeetingMode.Unspecified, string usualSchoolId = "")
    {
        var mode = ModeOf(online, asked);
        if (mode == MeetingMode.Online && schoolId.Length > 0) throw Refusals.Invalid(new Violation("venue_school_id", "ONLINE", "Online there is no venue: give one or the other."));
        var id = schoolId.Length > 0 ? schoolId : usualSchoolId;
        return new Venue(mode == MeetingMode.Online || id.Length == 0 ? null : await SchoolStore.OfRegisterAsync(work, id), mode);
    }

    static MeetingMode ModeOf(bool online, MeetingMode asked) => (online, asked) switch
    {
        (true, MeetingMode.InPerson or MeetingMode.Blended) => throw Refusals.Invalid(new Violation("mode", "ONLINE", "It is said to be online only: leave `online` out, or give that mode.")),
        (true, _) => MeetingMode.Online,
        (false, MeetingMode.Unspecified) => MeetingMode.InPerson,
        _ => asked,
    };
}
