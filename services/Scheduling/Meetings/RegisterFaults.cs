using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Registers;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

/// <summary>All that is wrong with the entries that were given for a register, each by its place and school.</summary>
sealed record RegisterFaults
{
    public required Group Group { get; init; }

    public required Meeting Meeting { get; init; }

    public required IReadOnlyDictionary<string, string> SchoolNames { get; init; }

    /// <summary>The register that is put right; none: it is the first.</summary>
    public required IReadOnlyList<RegisterEntry> Before { get; init; }

    public required IReadOnlyList<Apologies> Apologies { get; init; }

    public required Substitutes Substitutes { get; init; }

    public IReadOnlyList<Violation> Of(IReadOnlyList<V1.RegisterEntry> given)
    {
        var places = Register.PlacesOf(Group, Meeting, Before).ToDictionary(e => (e.MembershipId, e.PlaceNumber));
        return
        [
            .. given.SelectMany((entry, i) => OfEntry(entry, places.GetValueOrDefault((entry.MembershipId, entry.PlaceNumber)), $"entries[{i}]")
                .Concat(given.Take(i).Any(e => (e.MembershipId, e.PlaceNumber) == (entry.MembershipId, entry.PlaceNumber)) ? [new($"entries[{i}]", "TWICE", $"{PlaceOf(entry.MembershipId, entry.PlaceNumber)} has an entry already.")] : [])),
            .. places.Keys.Except(given.Select(e => (e.MembershipId, e.PlaceNumber))).Select(key => new Violation("entries", "MISSING", $"{PlaceOf(key.MembershipId, key.PlaceNumber)} has no entry.")),
        ];
    }

    IEnumerable<Violation> OfEntry(V1.RegisterEntry entry, RegisterEntry? place, string field)
    {
        var name = PlaceOf(entry.MembershipId, entry.PlaceNumber);
        if (place is null) return [new(field, "NO_SUCH_PLACE", Pauses(entry.MembershipId) ? $"{name} was not planned: the school paused on the day." : $"{name} was none of the group's on the day.")];
        if (place.PersonId.Length == 0 && entry.Attendance is (Attendance.Present or Attendance.Part))
            return [new($"{field}.attendance", "NOBODYS_PLACE", $"{name} was nobody's: a colleague who came was a substitute.")];
        var apologies = Apologies.FirstOrDefault(a => (a.MembershipId, a.PlaceNumber) == (entry.MembershipId, entry.PlaceNumber));
        return [.. OfApologies(entry, apologies, name, field), .. OfMinutes(entry, name, field), .. OfSubstitute(entry, place, apologies, name, field)];
    }

    static IEnumerable<Violation> OfApologies(V1.RegisterEntry entry, Apologies? apologies, string name, string field)
    {
        if (apologies is not null && entry.Attendance == Attendance.Absent)
            yield return new($"{field}.attendance", "APOLOGIES_SENT", $"{name} was not absent without word: apologies were sent.");
    }

    IEnumerable<Violation> OfMinutes(V1.RegisterEntry entry, string name, string field)
    {
        if (entry.Attendance != Attendance.Part && entry.MinutesPresent > 0)
            yield return new($"{field}.minutes_present", "ONLY_IN_PART", $"{name}: minutes are noted where somebody was there for part of the time.");
        if (entry.Attendance != Attendance.Part) yield break;
        if (Group.PartCountsFromMinutes > 0 && entry.MinutesPresent == 0)
            yield return new($"{field}.minutes_present", "REQUIRED", $"{name}: say for how many minutes, as part of a meeting counts from {Group.PartCountsFromMinutes} on.");
        if (entry.MinutesPresent >= Meeting.Slot.Length.TotalMinutes)
            yield return new($"{field}.minutes_present", "TOO_MANY", $"{name}: the meeting was no longer than {Meeting.Slot.Length.TotalMinutes:0} minutes.");
    }

    IEnumerable<Violation> OfSubstitute(V1.RegisterEntry entry, RegisterEntry place, Apologies? apologies, string name, string field)
    {
        var (byId, byName) = (entry.SubstitutePersonId.Length > 0, entry.SubstituteName.Trim().Length > 0);
        if (entry.Attendance != Attendance.Substitute)
        {
            if (byId || byName) yield return new($"{field}.substitute_name", "NO_SUBSTITUTE", $"{name} was not taken by a substitute, so none is named.");
            yield break;
        }

        if (byId && byName) yield return new($"{field}.substitute_name", "TWICE", $"{name}: name the substitute by their id or by their name, not both.");
        if (byId && !Substitutes.Suits(entry.SubstitutePersonId, place.SchoolId, place.PersonId))
            yield return new($"{field}.substitute_person_id", "SUBSTITUTE_NOT_OF_SCHOOL", $"{name}: the substitute holds no role at the school, or the place is theirs. Give their name instead.");
        if (!byId && !byName && apologies is (null or { SubstitutePersonId: "", SubstituteName: "" }))
            yield return new($"{field}.substitute_name", "SUBSTITUTE_NOT_NAMED", $"{name}: say who was there instead.");
    }

    bool Pauses(string membershipId) => Group.MembersOn(Meeting.MeetingDate).Any(m => m.Id == membershipId && !m.IsExpectedOn(Meeting.MeetingDate));

    string PlaceOf(string membershipId, int place) => Group.Members.FirstOrDefault(m => m.Id == membershipId) is { } member && SchoolNames.TryGetValue(member.SchoolId, out var school)
        ? $"Place {place} of {school}"
        : "This place";
}
