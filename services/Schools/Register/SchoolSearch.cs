using System.Globalization;
using Dapper;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

/// <summary>Finds schools in the register.</summary>
static class SchoolSearch
{
    const string Columns = "urn, school_id, standing, name, name_key, town, postcode, local_authority_name, phase_name, type_name";

    /// <summary>By name. The index holds all that is asked, in the order of the answer: it is read until the page is full, and
    /// a row of the table is touched only for what is found.</summary>
    public static Task<IReadOnlyList<FoundSchool>> FindAsync(Work work, IReadOnlyList<string> words, bool closedToo, Page page)
    {
        var arguments = new DynamicParameters(new { AfterName = page.AfterOr(""), AfterUrn = page.AfterOr("", 1), Least = closedToo ? Standing.Closed : Standing.Open, page.Take });
        for (var i = 0; i < words.Count; i++) arguments.Add(Name(i), $"% {words[i]}%");
        return work.QueryAsync<FoundSchool>(
            $"""
            select {Columns}
              from establishment [[by establishment_search]]
             where name_key >= @AfterName and (name_key > @AfterName or urn > @AfterUrn)
               and standing >= @Least{string.Concat(words.Select((_, i) => $" and search_keys like @{Name(i)}"))}
             order by name_key, urn [[take @Take]]
            """, arguments);
    }

    /// <summary>Open schools by distance.</summary>
    public static Task<IReadOnlyList<FoundSchool>> NearestAsync(Work work, int easting, int northing, int distance, string phaseName, string exceptSchoolId, Page page) => work.QueryAsync<FoundSchool>(
        $"""
        select {Columns}, distance_squared
          from (select {Columns},
                       cast(easting - @Easting as bigint) * cast(easting - @Easting as bigint) + cast(northing - @Northing as bigint) * cast(northing - @Northing as bigint) as distance_squared
                  from establishment [[by establishment_place sorted]]
                 where easting between @Easting - @Distance and @Easting + @Distance
                   and northing between @Northing - @Distance and @Northing + @Distance
                   and standing = @Open
                   and school_id <> @ExceptSchoolId{(phaseName.Length > 0 ? " and phase_name = @PhaseName" : "")}) near
         where near.distance_squared <= @Most
           and (near.distance_squared > @AfterDistance or (near.distance_squared = @AfterDistance and near.urn > @AfterUrn))
         order by near.distance_squared, near.urn [[take @Take]]
        """,
        new
        {
            Easting = easting,
            Northing = northing,
            Distance = distance,
            Standing.Open,
            PhaseName = phaseName,
            ExceptSchoolId = exceptSchoolId,
            Most = (long)distance * distance,
            AfterDistance = page.AfterNumberOr(-1),
            AfterUrn = page.AfterOr("", 1),
            page.Take,
        });

    static string Name(int word) => string.Create(CultureInfo.InvariantCulture, $"Word{word}");
}

/// <summary>A school in a list.</summary>
sealed record FoundSchool
{
    public string Urn { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public Standing Standing { get; init; }

    public string Name { get; init; } = "";

    public string NameKey { get; init; } = "";

    public string Town { get; init; } = "";

    public string Postcode { get; init; } = "";

    public string LocalAuthorityName { get; init; } = "";

    public string PhaseName { get; init; } = "";

    public string TypeName { get; init; } = "";

    public long DistanceSquared { get; init; }

    public V1.SchoolSummary ToWire() => new()
    {
        SchoolId = SchoolId,
        Urn = Urn,
        SchoolName = Name,
        Town = Town,
        Postcode = Postcode,
        LocalAuthorityName = LocalAuthorityName,
        PhaseName = PhaseName,
        TypeName = TypeName,
        Open = Standing == Standing.Open,
    };

    public V1.NearSchool ToNear() => new() { School = ToWire(), DistanceMetres = (int)Math.Round(Math.Sqrt(DistanceSquared)) };
}
