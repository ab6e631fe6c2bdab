using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Registers;

namespace Hubs.Scheduling.Meetings;

/// <summary>A meeting's register: one entry for each lead-teacher place of each school that was a member on the day.</summary>
static class Register
{
    /// <summary>The whole register, where the entries that were given are one for each place.</summary>
    public static IReadOnlyList<RegisterEntry> Of(Group group, Meeting meeting, IReadOnlyList<V1.RegisterEntry> given, IReadOnlyList<Apologies> apologies, IReadOnlyList<RegisterEntry> before)
    {
        var places = PlacesOf(group, meeting, before).ToDictionary(e => (e.MembershipId, e.PlaceNumber));
        return given.Select(e => places[(e.MembershipId, e.PlaceNumber)].Taken(e, apologies.FirstOrDefault(a => (a.MembershipId, a.PlaceNumber) == (e.MembershipId, e.PlaceNumber)), group.PartCountsFromMinutes))
            .OrderBy(e => e.MembershipId, StringComparer.Ordinal).ThenBy(e => e.PlaceNumber).ToArray();
    }

    /// <summary>The schools whose places are planned at a meeting: members on the day that do not pause. Who is in its register already stays
    /// in it, though the school paused later on the day.</summary>
    public static IEnumerable<Member> MembersAt(Group group, Meeting meeting, IReadOnlyList<RegisterEntry> taken) =>
        group.Members.Where(m => m.IsExpectedOn(meeting.MeetingDate) || taken.Any(e => e.MembershipId == m.Id));

    /// <summary>Every place that a register of this meeting has, not said yet how it was taken.</summary>
    public static IEnumerable<RegisterEntry> PlacesOf(Group group, Meeting meeting, IReadOnlyList<RegisterEntry> taken) =>
        MembersAt(group, meeting, taken).SelectMany(member => Enumerable.Range(1, group.LeadTeachers).Select(place => new RegisterEntry
        {
            MeetingId = meeting.Id,
            MembershipId = member.Id,
            PlaceNumber = place,
            ParticipationId = member.ParticipationId,
            SchoolId = member.SchoolId,
            PersonId = member.HolderOn(place, meeting.MeetingDate),
        }));

    /// <summary>What changes from one register to another that puts it right.</summary>
    public static IEnumerable<CorrectedEntry> Corrections(IReadOnlyList<RegisterEntry> before, IReadOnlyList<RegisterEntry> after)
    {
        var (was, now) = (before.ToDictionary(KeyOf), after.ToDictionary(KeyOf));
        return was.Keys.Union(now.Keys).Where(key => was.GetValueOrDefault(key) != now.GetValueOrDefault(key)).Select(key => new CorrectedEntry
        {
            SchoolId = (now.GetValueOrDefault(key) ?? was[key]).SchoolId,
            MembershipId = key.MembershipId,
            PlaceNumber = key.PlaceNumber,
            BeforeAttendance = was.GetValueOrDefault(key)?.Attendance ?? default,
            AfterAttendance = now.GetValueOrDefault(key)?.Attendance ?? default,
            MinutesBefore = was.GetValueOrDefault(key)?.MinutesPresent ?? 0,
            MinutesAfter = now.GetValueOrDefault(key)?.MinutesPresent ?? 0,
        });

        static (string MembershipId, int PlaceNumber) KeyOf(RegisterEntry entry) => (entry.MembershipId, entry.PlaceNumber);
    }
}
