using Hubs.Scheduling.Dates;
using Hubs.Scheduling.TermCalendars;
using ClashKind = Hubs.Scheduling.V1.ClashKind;
using Term = Hubs.Scheduling.V1.Term;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>All that decides whether a time and a venue suit a hub's heads.</summary>
sealed record HeadsMeetingFacts
{
    public required Day Day { get; init; }

    /// <summary>First and last day of the programme year.</summary>
    public required DateOnly FirstDate { get; init; }

    public required DateOnly LastDate { get; init; }

    /// <summary>The calendar that says which term it is: the venue's, else the first invited school's.</summary>
    public required TermCalendar? Calendar { get; init; }

    public required int MostPerTerm { get; init; }

    public required Hours Hours { get; init; }

    /// <summary>The schools that are in one of the hub's groups on the day.</summary>
    public IReadOnlyList<string> InvitedSchoolIds { get; init; } = [];

    /// <summary>The hub's other heads' meetings of the programme year that are arranged or held.</summary>
    public IReadOnlyList<HeadsMeeting> Others { get; init; } = [];

    public Term TermOn(DateOnly date) => Calendar?.HalfTermOn(date)?.Term ?? Term.Unspecified;

    public IEnumerable<Clash> ClashesOf(string meetingId, string leaderPersonId, Slot slot, Venue venue, DateTimeOffset now) =>
    [
        .. Day.ClashesOf(slot, now).Where(c => Bars(c, venue)),
        .. Hours.ClashesOf(slot),
        .. OfTheYear(slot),
        .. OfTheVenue(venue),
        .. Day.BookingsAgainst(new Appointment { Id = meetingId, Slot = slot, LeaderPersonId = leaderPersonId, VenueSchoolId = venue.SchoolId }),
    ];

    // With the INSET days of thirty schools there would hardly be a day left; heads plan around their own (ours).
    static bool Bars(Clash clash, Venue venue) => clash.Kind != ClashKind.InsetDay || clash.SchoolId == venue.SchoolId;

    IEnumerable<Clash> OfTheYear(Slot slot)
    {
        if (slot.Date < FirstDate || slot.Date > LastDate)
            yield return new(ClashKind.OutsideProgrammeYear, $"{slot.Date.InWords()} is not in the programme year, {FirstDate.InWords()} to {LastDate.InWords()}.");
        var term = TermOn(slot.Date);
        var inIt = Others.Where(m => m.Term == term).ToArray();
        if (term != Term.Unspecified && inIt.Length >= MostPerTerm)
            yield return new(ClashKind.TermTaken, $"The hub's heads meet in the {term.InWords()} term on {inIt[0].MeetingDate.InWords()} already.");
    }

    static IEnumerable<Clash> OfTheVenue(Venue venue)
    {
        if (venue is { Online: false, School: null }) yield return new(ClashKind.VenueNotAllowed, "Say where it is to take place, or that it is online.");
        if (venue.School is { IsOpen: false } closed) yield return new(ClashKind.VenueNotAllowed, $"{closed.Name} is closed.", closed.Id);
    }
}
