using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Hubs;

/// <summary>Open schools that no area covers, where the register has them now.</summary>
static class HomelessSchools
{
    const string Columns = "e.school_id, e.urn, e.name, e.name_key, e.district_name, e.local_authority_code, e.local_authority_name";

    /// <summary>By name; each school's areas by hub_area_key.</summary>
    public static Task<IReadOnlyList<HomelessSchool>> ListAsync(Work work, DateOnly date, string authorityCode, string phaseName, Page page) => work.QueryAsync<HomelessSchool>(
        new ListQuery(Columns, "establishment e", orderBy: "e.name_key, e.urn", by: "establishment_search").Of(page, "", "")
            .Is("e.standing", Standing.Open)
            .Filter("e.local_authority_code", authorityCode, by: "establishment_authority" + ListQuery.Sorted)
            .Filter("e.phase_name", phaseName)
            .Where(
                """
                not exists (select 1
                              from hub_area a [[by hub_area_key]]
                             where a.area_key in (concat('school:', e.school_id), concat('district:', e.district_key), concat('authority:', e.local_authority_code))
                               and a.first_date <= @Date and (a.last_date is null or a.last_date >= @Date))
                and not exists (select 1
                                  from school_successor x [[by school_successor_successor]] join hub_area n [[by hub_area_key]] on n.area_key = concat('school:', x.school_id)
                                 where x.successor_school_id = e.school_id and n.first_date <= @Date and (n.last_date is null or n.last_date >= @Date))
                """, ("Date", date)));
}

/// <summary>An open school that no hub serves.</summary>
sealed record HomelessSchool
{
    public string SchoolId { get; init; } = "";

    public string Urn { get; init; } = "";

    public string Name { get; init; } = "";

    public string NameKey { get; init; } = "";

    public string DistrictName { get; init; } = "";

    public string LocalAuthorityCode { get; init; } = "";

    public string LocalAuthorityName { get; init; } = "";

    public V1.HomelessSchool ToWire() => new()
    {
        SchoolId = SchoolId,
        Urn = Urn,
        SchoolName = Name,
        DistrictName = DistrictName,
        LocalAuthorityCode = LocalAuthorityCode,
        LocalAuthorityName = LocalAuthorityName,
    };
}
