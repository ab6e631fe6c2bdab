using Hubs.Scheduling.Groups;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

/// <summary>A meeting's register: one entry for each lead-teacher place of each school that was a member on the day.</summary>
static class Register
{
    /// <summary>The whole register, where the entries that were given are one for each place.</summary>
    public static IReadOnlyList<RegisterEntry> Of(Group group, Meeting meeting, IReadOnlyList<V1.RegisterEntry> given)
    {
        var places = PlacesOf(group, meeting).ToDictionary(e => (e.MembershipId, e.PlaceNumber));
        return given.Select(e => places[(e.MembershipId, e.PlaceNumber)] with { Attendance = e.Attendance })
            .OrderBy(e => e.MembershipId, StringComparer.Ordinal).ThenBy(e => e.PlaceNumber).ToArray();
    }

    /// <summary>All that is wrong with the entries that were given.</summary>
    public static IReadOnlyList<Violation> FaultsOf(Group group, Meeting meeting, IReadOnlyList<V1.RegisterEntry> given, IReadOnlyDictionary<string, string> schoolNames)
    {
        return [.. FaultsOf(given, PlacesOf(group, meeting).ToDictionary(e => (e.MembershipId, e.PlaceNumber)), PlaceOf)];

        string PlaceOf(string membershipId, int place) => group.Members.FirstOrDefault(m => m.Id == membershipId) is { } member && schoolNames.TryGetValue(member.SchoolId, out var school)
            ? $"Place {place} of {school}"
            : "This place";
    }

    static IEnumerable<RegisterEntry> PlacesOf(Group group, Meeting meeting) =>
        group.MembersOn(meeting.MeetingDate).SelectMany(member => Enumerable.Range(1, group.LeadTeachers).Select(place => new RegisterEntry
        {
            MeetingId = meeting.Id,
            MembershipId = member.Id,
            PlaceNumber = place,
            ParticipationId = member.ParticipationId,
            SchoolId = member.SchoolId,
            PersonId = member.HolderOn(place, meeting.MeetingDate),
        }));

    static IEnumerable<Violation> FaultsOf(IReadOnlyList<V1.RegisterEntry> given, Dictionary<(string, int), RegisterEntry> places, Func<string, int, string> placeOf)
    {
        for (var i = 0; i < given.Count; i++)
        {
            var entry = given[i];
            if (!places.TryGetValue((entry.MembershipId, entry.PlaceNumber), out var place))
                yield return new($"entries[{i}]", "NO_SUCH_PLACE", $"{placeOf(entry.MembershipId, entry.PlaceNumber)} was none of the group's on the day.");
            else if (place.PersonId.Length == 0 && entry.Attendance is (Attendance.Present or Attendance.Part))
                yield return new($"entries[{i}].attendance", "NOBODYS_PLACE", $"{placeOf(entry.MembershipId, entry.PlaceNumber)} was nobody's: a colleague who came was a substitute.");
            if (given.Take(i).Any(e => (e.MembershipId, e.PlaceNumber) == (entry.MembershipId, entry.PlaceNumber)))
                yield return new($"entries[{i}]", "TWICE", $"{placeOf(entry.MembershipId, entry.PlaceNumber)} has an entry already.");
        }

        foreach (var (membershipId, place) in places.Keys.Except(given.Select(e => (e.MembershipId, e.PlaceNumber))))
            yield return new("entries", "MISSING", $"{placeOf(membershipId, place)} has no entry.");
    }
}

/// <summary>How one place was taken.</summary>
sealed record RegisterEntry
{
    public string MeetingId { get; init; } = "";

    public string MembershipId { get; init; } = "";

    public int PlaceNumber { get; init; }

    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    /// <summary>Whose place it was on the day; empty: nobody's.</summary>
    public string PersonId { get; init; } = "";

    public Attendance Attendance { get; init; }

    public V1.RegisterEntry ToWire() => new() { MembershipId = MembershipId, PlaceNumber = PlaceNumber, Attendance = Attendance, SchoolId = SchoolId, PersonId = PersonId };

    public RegisteredPlace ToRegistered() => new()
    {
        MembershipId = MembershipId,
        ParticipationId = ParticipationId,
        SchoolId = SchoolId,
        PlaceNumber = PlaceNumber,
        PersonId = PersonId,
        Attendance = Attendance,
    };
}
