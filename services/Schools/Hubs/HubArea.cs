using Hubs.ServiceDefaults.Wire;
using static Hubs.Schools.V1.HubAreaKind;

namespace Hubs.Schools.Hubs;

/// <summary>What a hub can serve: one school, a district or an authority.</summary>
/// <param name="Kind">The narrower kind decides.</param>
/// <param name="Key">The same for the same area, however it was written.</param>
/// <param name="Name">Its name in the register.</param>
/// <param name="Code">The school's id or the authority's code; empty for a district.</param>
sealed record Area(V1.HubAreaKind Kind, string Key, string Name, string Code)
{
    public static Area Of(Register.School school) => new(School, SchoolKey(school.Id), school.Name, school.Id);

    public static Area OfDistrict(string name) => new(District, DistrictKey(name), name, "");

    public static Area OfAuthority(string code, string name) => new(LocalAuthority, AuthorityKey(code), name, code);

    public static string SchoolKey(string id) => $"school:{id}";

    public static string DistrictKey(string name) => $"district:{Register.SearchKey.OfName(name)}";

    public static string AuthorityKey(string code) => $"authority:{code}";
}

/// <summary>An area that a hub serves between two days.</summary>
sealed record HubArea
{
    public string Id { get; init; } = "";

    public string HubId { get; init; } = "";

    public V1.HubAreaKind Kind { get; init; }

    public string AreaKey { get; init; } = "";

    public string AreaName { get; init; } = "";

    public string Code { get; init; } = "";

    public DateOnly FirstDate { get; init; }

    public DateOnly? LastDate { get; private set; }

    public long Version { get; init; }

    /// <summary>No two hubs serve the same area on one day, nor one hub twice.</summary>
    public static HubArea Add(Hub hub, Area area, DateOnly first, DateOnly? last, IEnumerable<HubArea> sameArea, Func<string, string> hubName)
    {
        if (last < first) throw SchoolsRefusals.DatesBackwards();
        if (sameArea.FirstOrDefault(a => a.Meets(first, last)) is { } other) throw SchoolsRefusals.AreaAlreadyClaimed(area.Name, hubName(other.HubId), other.FirstDate, other.LastDate);
        return new HubArea
        {
            Id = Guid.CreateVersion7().ToString(),
            HubId = hub.Id,
            Kind = area.Kind,
            AreaKey = area.Key,
            AreaName = area.Name,
            Code = area.Code,
            FirstDate = first,
            LastDate = last,
            Version = 1,
        };
    }

    public bool Meets(DateOnly first, DateOnly? last) => (LastDate is null || LastDate >= first) && (last is null || FirstDate <= last);

    public void End(DateOnly last)
    {
        if (last < FirstDate) throw SchoolsRefusals.DatesBackwards();
        if (LastDate is { } end && last >= end) throw SchoolsRefusals.AreaAlreadyEnded(end);
        LastDate = last;
    }

    public V1.HubAreaAdded Added() => new()
    {
        HubAreaId = Id,
        HubId = HubId,
        Kind = Kind,
        SchoolId = Kind == School ? Code : "",
        DistrictName = Kind == District ? AreaName : "",
        LocalAuthorityCode = Kind == LocalAuthority ? Code : "",
        FirstDate = Dates.Iso(FirstDate),
        LastDate = Dates.Iso(LastDate),
    };

    public V1.HubAreaEnded Ended() => new() { HubAreaId = Id, HubId = HubId, LastDate = Dates.Iso(LastDate) };

    public V1.HubArea ToWire() => new()
    {
        HubAreaId = Id,
        HubId = HubId,
        Kind = Kind,
        SchoolId = Kind == School ? Code : "",
        SchoolName = Kind == School ? AreaName : "",
        DistrictName = Kind == District ? AreaName : "",
        LocalAuthorityCode = Kind == LocalAuthority ? Code : "",
        LocalAuthorityName = Kind == LocalAuthority ? AreaName : "",
        FirstDate = Dates.Iso(FirstDate),
        LastDate = Dates.Iso(LastDate),
        Etag = Etag.Of(Version),
    };
}
