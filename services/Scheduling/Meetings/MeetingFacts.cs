using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.TermCalendars;
using ClashKind = Hubs.Scheduling.V1.ClashKind;
using MeetingMode = Hubs.Scheduling.V1.MeetingMode;
using VenueRule = Hubs.Schools.V1.VenueRule;

namespace Hubs.Scheduling.Meetings;

/// <summary>All that decides whether a time and a venue suit a group, and what stands against them.</summary>
sealed record MeetingFacts
{
    public required Group Group { get; init; }

    public required Day Day { get; init; }

    /// <summary>The calendar that counts the group's half terms: its home school's; null: none is kept.</summary>
    public required TermCalendar? HomeCalendar { get; init; }

    /// <summary>The group's other meetings that are arranged or held.</summary>
    public IReadOnlyList<Meeting> Others { get; init; } = [];

    public required DateOnly Today { get; init; }

    /// <summary>Whether it may be online whatever the stage's venue rule: its venue cannot be used or reached, and the year allows for it.</summary>
    public bool MayGoOnline { get; init; }

    public HalfTerm? HalfTermOn(DateOnly date) => HomeCalendar?.HalfTermOn(date);

    public static Appointment AppointmentOf(string id, Group group, Slot slot, string venueSchoolId)
    {
        var members = group.ExpectedOn(slot.Date).ToArray();
        return new Appointment
        {
            Id = id,
            Slot = slot,
            LeaderPersonId = group.SpecialistPersonId,
            VenueSchoolId = venueSchoolId,
            SchoolIds = members.Select(m => m.SchoolId).ToArray(),
            LeadTeachers = members.SelectMany(m => Enumerable.Range(1, group.LeadTeachers).Select(place => new LeadTeacher(m.SchoolId, m.HolderOn(place, slot.Date))))
                .Where(t => t.PersonId.Length > 0).ToArray(),
        };
    }

    public IEnumerable<Clash> ClashesOf(string meetingId, int number, Slot slot, Venue venue, DateTimeOffset now) =>
    [
        .. Day.ClashesOf(slot, now),
        .. Group.MeetingHours.ClashesOf(slot),
        .. OfTheStage(slot),
        .. OfTheOthers(number, slot),
        .. OfTheVenue(venue),
        .. Day.BookingsAgainst(AppointmentOf(meetingId, Group, slot, venue.SchoolId)),
    ];

    IEnumerable<Clash> OfTheStage(Slot slot)
    {
        if (slot.Length > TimeSpan.FromMinutes(Group.LongestMeetingMinutes))
            yield return new(ClashKind.LongerThanHalfADay, $"A meeting is half a day: {Group.LongestMeetingMinutes} minutes at most.");
        if (!Group.Covers(slot.Date))
            yield return new(ClashKind.OutsideProgrammeYear, $"{slot.Date.InWords()} is not in the programme year, {Group.FirstDate.InWords()} to {Group.LastDate.InWords()}.");
        if (!Group.MembersOn(slot.Date).Any()) yield return new(ClashKind.NotAMember, $"No school is a member of {Group.Name} on {slot.Date.InWords()}.");
    }

    // One meeting each half term (NCP 20-10 sheet); their numbers go with their dates (ours), as actions run from one to the next.
    IEnumerable<Clash> OfTheOthers(int number, Slot slot)
    {
        if (HalfTermOn(slot.Date) is { } halfTerm)
        {
            var inIt = Others.Where(m => halfTerm.Contains(m.MeetingDate)).ToArray();
            if (inIt.Length >= Group.MeetingsPerHalfTerm) yield return new(ClashKind.HalfTermTaken, TakenBy(halfTerm, inIt));
        }

        if (Others.Where(m => m.Number < number && m.StartTime >= slot.Start).MaxBy(m => m.Number) is { } before)
            yield return new(ClashKind.OutOfOrder, $"Meeting {before.Number} is on {before.MeetingDate.InWords()}: meeting {number} comes after it. Choose a later time, or move meeting {before.Number} first.");
        if (Others.Where(m => m.Number > number && m.StartTime <= slot.Start).MinBy(m => m.Number) is { } after)
            yield return new(ClashKind.OutOfOrder, $"Meeting {after.Number} is on {after.MeetingDate.InWords()}: meeting {number} comes before it. Choose an earlier time, or move meeting {after.Number} first.");
    }

    IEnumerable<Clash> OfTheVenue(Venue venue)
    {
        if (venue.School is { IsOpen: false } closed) yield return NotAllowed($"{closed.Name} is closed.");
        if (AgainstTheRule(venue) is { } sentence) yield return NotAllowed(sentence);

        Clash NotAllowed(string message) => new(ClashKind.VenueNotAllowed, message, venue.SchoolId);
    }

    string? AgainstTheRule(Venue venue) => Group.VenueRule switch
    {
        _ when venue is { Online: false, School: null } => "Say where it is to take place: the group has no venue of its own.",
        _ when venue.Online && MayGoOnline => null,
        VenueRule.BaseSchool when venue.Mode != MeetingMode.InPerson || venue.SchoolId != Group.HomeSchoolId => "Groups of this stage meet at their specialist's school.",
        VenueRule.Rotating when venue.Mode != MeetingMode.InPerson || !IsOfTheGroup(venue.SchoolId) => "Groups of this stage meet at one of their own schools.",
        VenueRule.Online when !venue.Online => "Groups of this stage meet online.",
        VenueRule.Blended when !venue.Online && !IsOfTheGroup(venue.SchoolId) => "Groups of this stage meet online, at one of their own schools, or both.",
        _ => null,
    };

    bool IsOfTheGroup(string schoolId) => schoolId == Group.VenueSchoolId || schoolId == Group.BaseSchoolId || Group.Members.Any(m => m.SchoolId == schoolId);

    static string TakenBy(HalfTerm halfTerm, Meeting[] meetings) => meetings.Length == 0
        ? "This stage has no meetings in a half term."
        : $"The half term from {halfTerm.FirstDate.InWords()} to {halfTerm.LastDate.InWords()} has meeting {meetings[0].Number} on {meetings[0].MeetingDate.InWords()} already. Choose another half term, or move or cancel that meeting first.";
}
