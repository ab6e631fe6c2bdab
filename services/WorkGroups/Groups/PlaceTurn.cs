namespace Hubs.WorkGroups.Groups;

/// <summary>One person's turn in one of a school's lead-teacher places.</summary>
sealed class PlaceTurn
{
    public string MembershipId { get; init; } = "";

    public int PlaceNumber { get; init; }

    /// <summary>1 for the first to hold the place, one more for each who takes over.</summary>
    public int Turn { get; init; }

    public string PersonId { get; set; } = "";

    /// <summary>None in a draft.</summary>
    public DateOnly? FromDate { get; set; }

    public DateOnly? ToDate { get; set; }

    /// <summary>Whether the place was theirs on any of these days: what goes with it was theirs to see to.</summary>
    public bool WasWithin(DateOnly first, DateOnly last) => FromDate <= last && (ToDate is null || ToDate >= first);

    public V1.LeadTeacherPlace ToWire() => new() { PlaceNumber = PlaceNumber, PersonId = PersonId, FromDate = WireDate.Of(FromDate), ToDate = WireDate.Of(ToDate) };
}
