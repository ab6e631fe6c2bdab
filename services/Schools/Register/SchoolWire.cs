using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

/// <summary>A school as callers see it.</summary>
static class SchoolWire
{
    public static V1.School ToWire(this School school, SchoolHistory history)
    {
        var facts = school.Facts;
        var wire = new V1.School
        {
            SchoolId = school.Id,
            Urn = school.Urn,
            SchoolName = facts.Name,
            Open = school.IsOpen,
            StatusName = Cells.NameOf(facts.Status),
            TypeName = facts.TypeName,
            TypeGroupName = facts.TypeGroupName,
            PhaseName = facts.PhaseName,
            LocalAuthorityCode = facts.LocalAuthorityCode,
            LocalAuthorityName = facts.LocalAuthorityName,
            EstablishmentNumber = facts.EstablishmentNumber,
            OpenDate = Dates.Iso(facts.OpenDate),
            CloseDate = Dates.Iso(facts.CloseDate),
            ReligiousCharacterName = facts.ReligiousCharacterName,
            OfstedRatingName = facts.OfstedRatingName,
            OfstedInspectionDate = Dates.Iso(facts.OfstedInspectionDate),
            TrustCode = facts.TrustCode,
            TrustName = facts.TrustName,
            Ukprn = facts.Ukprn,
            Street = facts.Street,
            Locality = facts.Locality,
            Town = facts.Town,
            CountyName = facts.CountyName,
            Postcode = facts.Postcode,
            DistrictName = facts.DistrictName,
            RegionName = facts.RegionName,
            Urns = { history.Urns.Prepend(facts).Select(ToUrn) },
            EarlierPlaces = { history.Places.Select(p => p.ToWire()) },
            SuccessorSchoolIds = { history.SuccessorIds },
            Etag = Etag.Of(school.Version),
        };
        if (facts.LowestAge is { } lowest) wire.LowestAge = lowest;
        if (facts.HighestAge is { } highest) wire.HighestAge = highest;
        if (facts.Capacity is { } capacity) wire.Capacity = capacity;
        if (facts.Pupils is { } pupils) wire.Pupils = pupils;
        if (facts.FreeMealsPermille is { } permille) wire.FreeSchoolMealsPercent = permille / 10.0;
        if (facts.Easting is { } easting) wire.Easting = easting;
        if (facts.Northing is { } northing) wire.Northing = northing;
        return wire;
    }

    static V1.SchoolUrn ToUrn(Establishment establishment) => new()
    {
        Urn = establishment.Urn,
        SchoolName = establishment.Name,
        FirstDate = Dates.Iso(establishment.OpenDate),
        LastDate = Dates.Iso(establishment.CloseDate ?? establishment.SucceededDate?.AddDays(-1)),
    };
}

/// <summary>What a school was before: its former URNs, the latest first; where it belonged, the latest first; what it went on as.</summary>
sealed record SchoolHistory(IReadOnlyList<Establishment> Urns, IReadOnlyList<EarlierPlace> Places, IReadOnlyList<string> SuccessorIds)
{
    public static SchoolHistory None { get; } = new([], [], []);
}

/// <summary>Where an establishment belonged until a day.</summary>
sealed record EarlierPlace
{
    public string Urn { get; init; } = "";

    public DateOnly LastDate { get; init; }

    public string LocalAuthorityCode { get; init; } = "";

    public string LocalAuthorityName { get; init; } = "";

    public string DistrictName { get; init; } = "";

    public string TrustCode { get; init; } = "";

    public string TrustName { get; init; } = "";

    public static EarlierPlace Of(Establishment before, DateOnly last) => new()
    {
        Urn = before.Urn,
        LastDate = last,
        LocalAuthorityCode = before.LocalAuthorityCode,
        LocalAuthorityName = before.LocalAuthorityName,
        DistrictName = before.DistrictName,
        TrustCode = before.TrustCode,
        TrustName = before.TrustName,
    };

    public V1.SchoolEarlierPlace ToWire() => new()
    {
        LastDate = Dates.Iso(LastDate),
        LocalAuthorityCode = LocalAuthorityCode,
        LocalAuthorityName = LocalAuthorityName,
        DistrictName = DistrictName,
        TrustCode = TrustCode,
        TrustName = TrustName,
    };
}
