using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using ClashKind = Hubs.Scheduling.V1.ClashKind;
using Term = Hubs.Scheduling.V1.Term;

namespace Hubs.Scheduling.Visits;

/// <summary>All that decides whether a time suits the specialist and the school that is visited.</summary>
sealed record VisitFacts
{
    public required Group Group { get; init; }

    public required Member Member { get; init; }

    public required Day Day { get; init; }

    /// <summary>The school's other visits in this membership that are arranged or done.</summary>
    public IReadOnlyList<Visit> Others { get; init; } = [];

    public required DateOnly Today { get; init; }

    /// <summary>The school that is visited; its calendar says which term it is.</summary>
    public SchoolDays School => Day.Schools[0];

    public Term TermOn(DateOnly date) => School.Calendar?.HalfTermOn(date)?.Term ?? Term.Unspecified;

    public IEnumerable<Clash> ClashesOf(string visitId, Slot slot, bool remote, DateTimeOffset now) =>
    [
        .. Day.ClashesOf(slot, now),
        .. Group.VisitHours.ClashesOf(slot),
        .. OfTheGroup(slot),
        .. OfTheTerm(slot),
        .. OfTheDistance(remote),
        .. Day.BookingsAgainst(new Appointment { Id = visitId, Slot = slot, LeaderPersonId = Group.SpecialistPersonId, SchoolIds = [Member.SchoolId] }),
    ];

    IEnumerable<Clash> OfTheGroup(Slot slot)
    {
        if (!Group.Covers(slot.Date))
            yield return new(ClashKind.OutsideProgrammeYear, $"{slot.Date.InWords()} is not in the programme year, {Group.FirstDate.InWords()} to {Group.LastDate.InWords()}.");
        if (!Member.IsMemberOn(slot.Date))
            yield return new(ClashKind.NotAMember, $"{School.SchoolName} is not a member of {Group.Name} on {slot.Date.InWords()}.", School.SchoolId);
        else if (!Member.IsExpectedOn(slot.Date))
            yield return new(ClashKind.Paused, $"{School.SchoolName} pauses on {slot.Date.InWords()}.", School.SchoolId);
    }

    IEnumerable<Clash> OfTheDistance(bool remote)
    {
        if (remote && Group.VisitsInPersonOnly) yield return new(ClashKind.RemoteNotAllowed, "Visits of this stage are made at the school.", School.SchoolId);
    }

    // The specialist visits each school once a term (NCP 20-10 sheet).
    IEnumerable<Clash> OfTheTerm(Slot slot)
    {
        var term = TermOn(slot.Date);
        if (term == Term.Unspecified) yield break;
        var inIt = Others.Where(v => TermOn(v.VisitDate) == term).ToArray();
        if (inIt.Length < Group.VisitsPerTerm) yield break;
        yield return new(ClashKind.TermTaken, inIt.Length == 0
            ? "This stage has no visits."
            : $"{School.SchoolName} is visited in the {term.InWords()} term on {inIt[0].VisitDate.InWords()} already.", School.SchoolId);
    }
}
