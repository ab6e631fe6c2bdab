using Hubs.WorkGroups.Participations;

namespace Hubs.WorkGroups.Groups;

/// <summary>A school in a group, and who holds its lead-teacher places.</summary>
sealed class Member
{
    public string MembershipId { get; private init; } = "";

    public string GroupId { get; private init; } = "";

    public string ParticipationId { get; private init; } = "";

    public string SchoolId { get; private init; } = "";

    /// <summary>None in a draft.</summary>
    public DateOnly? FromDate { get; private set; }

    public DateOnly? ToDate { get; private set; }

    public List<PlaceTurn> Turns { get; } = [];

    /// <summary>Who holds each place now, or has taken it over from a later day; by number.</summary>
    public IEnumerable<PlaceTurn> Places => Turns.GroupBy(t => t.PlaceNumber).Select(place => place.MaxBy(t => t.Turn)!).OrderBy(t => t.PlaceNumber);

    /// <summary>Who held places before, by number and the first first.</summary>
    public IEnumerable<PlaceTurn> Past => Turns.Except(Places).OrderBy(t => t.PlaceNumber).ThenBy(t => t.Turn);

    public bool HasLeft => ToDate is not null;

    /// <summary>With the teachers whom the school named in its places, as many as the stage has.</summary>
    public static Member Of(string groupId, Participation participation, IEnumerable<string> named, int places)
    {
        var member = new Member
        {
            MembershipId = Guid.CreateVersion7().ToString(),
            GroupId = groupId,
            ParticipationId = participation.ParticipationId,
            SchoolId = participation.SchoolId,
        };
        foreach (var (i, person) in named.Take(places).Index()) member.Turns.Add(member.TurnOf(i + 1, 1, person));
        return member;
    }

    /// <summary>Whether as many places are filled, each with another person.</summary>
    public bool FillsPlaces(int places) =>
        Places.Count(p => p.PlaceNumber <= places) == places && Places.Select(p => p.PersonId).Distinct().Count() == Places.Count();

    /// <summary>From here it is a member and its places are held.</summary>
    public void Begin(DateOnly date)
    {
        FromDate = date;
        foreach (var turn in Turns) turn.FromDate = date;
    }

    /// <summary>With it the places end that are held on that day.</summary>
    public void End(DateOnly date)
    {
        ToDate = date;
        foreach (var turn in Turns.Where(t => t.ToDate is null || t.ToDate > date)) turn.ToDate = date;
    }

    /// <summary>In a draft a place simply gets another name in it.</summary>
    public void Name(int place, string person)
    {
        MustNotHold(person, null);
        if (HolderOf(place) is { } holder) holder.PersonId = person;
        else Turns.Add(TurnOf(place, 1, person));
    }

    /// <summary>In a published group the person takes over from whoever holds the place.</summary>
    public PlaceTurn TakeOver(int place, string person, DateOnly date, DateOnly lastDate)
    {
        MustNotHold(person, date);
        var holder = HolderOf(place);
        if (date < FromDate || date > (ToDate ?? lastDate) || date < holder?.FromDate) throw WorkGroupsRefusals.PlaceDateUnfit(holder?.FromDate ?? FromDate, ToDate ?? lastDate);
        if (holder is not null && holder.FromDate == date)
        {
            (holder.PersonId, holder.ToDate) = (person, ToDate);
            return holder;
        }

        // A place that stood empty did so from the day on which it was given up.
        if (holder is not null && !(holder.ToDate < date)) holder.ToDate = date.AddDays(-1);
        var turn = TurnOf(place, (holder?.Turn ?? 0) + 1, person);
        turn.FromDate = date;
        Turns.Add(turn);
        return turn;
    }

    /// <summary>Nobody takes the place over: it stands empty from the day after, until it is filled.</summary>
    public PlaceTurn Vacate(int place, DateOnly last, DateOnly lastDate)
    {
        if (HolderOf(place) is not { } holder) throw WorkGroupsRefusals.PlaceVacant(null);
        if (IsVacated(holder)) throw WorkGroupsRefusals.PlaceVacant(holder.ToDate);
        if (last < holder.FromDate || last > (ToDate ?? lastDate)) throw WorkGroupsRefusals.PlaceDateUnfit(holder.FromDate, ToDate ?? lastDate);
        holder.ToDate = last;
        return holder;
    }

    public V1.Member ToWire(string schoolName, bool agreementSigned, DateOnly today) => new()
    {
        MembershipId = MembershipId,
        ParticipationId = ParticipationId,
        SchoolId = SchoolId,
        SchoolName = schoolName,
        FromDate = WireDate.Of(FromDate),
        ToDate = WireDate.Of(ToDate),
        AgreementSigned = agreementSigned,
        LeadTeacherPlaces = { Places.Where(p => !IsEmpty(p, today)).Select(p => p.ToWire()) },
        PastLeadTeacherPlaces = { Past.Concat(Places.Where(p => IsEmpty(p, today))).OrderBy(p => p.PlaceNumber).ThenBy(p => p.Turn).Select(p => p.ToWire()) },
        VacantPlaces = { Places.Where(IsVacated).Select(p => new V1.VacantPlace { PlaceNumber = p.PlaceNumber, FromDate = WireDate.Of(p.ToDate!.Value.AddDays(1)) }) },
    };

    PlaceTurn? HolderOf(int place) => Places.FirstOrDefault(p => p.PlaceNumber == place);

    PlaceTurn TurnOf(int place, int turn, string person) => new() { MembershipId = MembershipId, PlaceNumber = place, Turn = turn, PersonId = person };

    /// <summary>Whoever held it last gave it up, and the school is still a member after that day.</summary>
    bool IsVacated(PlaceTurn last) => last.ToDate is { } end && !(ToDate <= end);

    bool IsEmpty(PlaceTurn last, DateOnly today) => IsVacated(last) && last.ToDate < today;

    /// <summary>Who gave a place up may take one again.</summary>
    void MustNotHold(string person, DateOnly? date)
    {
        if (Places.FirstOrDefault(p => p.PersonId == person && !(p.ToDate < date)) is { } held) throw WorkGroupsRefusals.LeadTeacherPlaced(held.PlaceNumber);
    }
}
