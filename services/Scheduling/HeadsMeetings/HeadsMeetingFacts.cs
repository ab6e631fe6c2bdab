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

    /// <summary>Days' notice of a change; 0: no stage says anything.</summary>
    public required int ChangeNoticeDays { get; init; }

    /// <summary>The schools that are in one of the hub's groups on the day.</summary>
    public IReadOnlyList<string> InvitedSchoolIds { get; init; } = [];

    /// <summary>The hub's other heads' meetings of the programme year that are arranged or held.</summary>
    public IReadOnlyList<HeadsMeeting> Others { get; init; } = [];

    public Term TermOn(DateOnly date) => Calendar?.HalfTermOn(date)?.Term ?? Term.Unspecified;

    public IEnumerable<Clash> ClashesOf(HeadsMeeting meeting, Slot slot, Venue venue, DateTimeOffset now) =>
    [
        .. Day.ClashesOf(slot, now).Where(c => Bars(c, venue)),
        .. Hours.ClashesOf(slot),
        .. OfTheYear(slot),
        .. OfTheTerm(meeting.ServesId, slot),
        .. OfTheVenue(venue),
        .. Day.BookingsAgainst(new Appointment { Id = meeting.Id, Slot = slot, LeaderPersonId = meeting.LeaderPersonId, VenueSchoolId = venue.SchoolId }),
    ];

    // With the INSET days of thirty schools there would hardly be a day left; heads plan around their own (ours).
    static bool Bars(Clash clash, Venue venue) => clash.Kind != ClashKind.InsetDay || clash.SchoolId == venue.SchoolId;

    IEnumerable<Clash> OfTheYear(Slot slot)
    {
        if (slot.Date < FirstDate || slot.Date > LastDate)
            yield return new(ClashKind.OutsideProgrammeYear, $"{slot.Date.InWords()} is not in the programme year, {FirstDate.InWords()} to {LastDate.InWords()}.");
    }

    // One meeting each term (NCP 20-10 sheet); several dates may serve it (ours).
    IEnumerable<Clash> OfTheTerm(string servesId, Slot slot)
    {
        var term = TermOn(slot.Date);
        if (term == Term.Unspecified) yield break;
        if (Others.FirstOrDefault(m => m.ServesId == servesId && m.Term != term) is { } date)
            yield return new(ClashKind.OtherTerm, $"The heads' meeting is in the {date.Term.InWords()} term, on {date.MeetingDate.InWords()}: another date of it lies in the same term.");
        var others = Others.Where(m => m.Term == term && m.ServesId != servesId).ToArray();
        if (others.Select(m => m.ServesId).Distinct().Count() >= MostPerTerm)
            yield return new(ClashKind.TermTaken, others.Length == 0 ? "Heads do not meet in a term." : $"The hub's heads meet in the {term.InWords()} term on {others[0].MeetingDate.InWords()} already. Give that as the meeting that this is another date of.");
    }

    static IEnumerable<Clash> OfTheVenue(Venue venue)
    {
        if (venue is { Online: false, School: null }) yield return new(ClashKind.VenueNotAllowed, "Say where it is to take place, or that it is online.");
        if (venue.School is { IsOpen: false } closed) yield return new(ClashKind.VenueNotAllowed, $"{closed.Name} is closed.", closed.Id);
    }
}
