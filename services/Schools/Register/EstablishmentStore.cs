using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Register;

/// <summary>All that touches the tables <c>establishment</c> and <c>earlier_place</c>.</summary>
static class EstablishmentStore
{
    public const string Columns =
        """
        urn, school_id, standing, name, status, type_name, type_group_name, phase_name, local_authority_code, local_authority_name, establishment_number,
        open_date, close_date, lowest_age, highest_age, religious_character_name, capacity, pupils, free_meals_permille, ofsted_rating_name,
        ofsted_inspection_date, trust_code, trust_name, ukprn, street, locality, town, county_name, postcode, district_name, region_name, easting, northing, succeeded_date
        """;

    /// <summary>The columns in a join.</summary>
    public static readonly string ColumnsOfE = string.Join(", ", Columns.Split([',', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(column => $"e.{column}"));

    static readonly BulkColumn<Establishment>[] Loaded =
    [
        new("urn", e => e.Urn),
        new("school_id", e => e.SchoolId),
        new("standing", e => (int)e.Standing),
        new("name", e => e.Name),
        new("status", e => (int)e.Status),
        new("type_name", e => e.TypeName),
        new("type_group_name", e => e.TypeGroupName),
        new("phase_name", e => e.PhaseName),
        new("local_authority_code", e => e.LocalAuthorityCode),
        new("local_authority_name", e => e.LocalAuthorityName),
        new("establishment_number", e => e.EstablishmentNumber),
        new("open_date", e => e.OpenDate),
        new("close_date", e => e.CloseDate),
        new("lowest_age", e => e.LowestAge),
        new("highest_age", e => e.HighestAge),
        new("religious_character_name", e => e.ReligiousCharacterName),
        new("capacity", e => e.Capacity),
        new("pupils", e => e.Pupils),
        new("free_meals_permille", e => e.FreeMealsPermille),
        new("ofsted_rating_name", e => e.OfstedRatingName),
        new("ofsted_inspection_date", e => e.OfstedInspectionDate),
        new("trust_code", e => e.TrustCode),
        new("trust_name", e => e.TrustName),
        new("ukprn", e => e.Ukprn),
        new("street", e => e.Street),
        new("locality", e => e.Locality),
        new("town", e => e.Town),
        new("county_name", e => e.CountyName),
        new("postcode", e => e.Postcode),
        new("district_name", e => e.DistrictName),
        new("region_name", e => e.RegionName),
        new("easting", e => e.Easting),
        new("northing", e => e.Northing),
        new("succeeded_date", e => e.SucceededDate),
        new("name_key", e => e.NameKey),
        new("search_keys", e => e.SearchKeys),
        new("postcode_key", e => e.PostcodeKey),
        new("district_key", e => e.DistrictKey),
    ];

    public static async Task<Dictionary<string, Establishment>> OfUrnsAsync(Work work, IReadOnlyCollection<string> urns) => urns.Count == 0
        ? []
        : (await work.QueryAsync<Establishment>($"select {Columns} from establishment where urn in @Urns", new { Urns = urns })).ToDictionary(e => e.Urn, StringComparer.Ordinal);

    public static Task<Establishment?> FindAsync(Work work, string urn) =>
        work.FindAsync<Establishment>($"select {Columns} from establishment where urn = @Urn", new { Urn = urn });

    /// <summary>A school's former URNs, the latest first.</summary>
    public static Task<IReadOnlyList<Establishment>> FormerAsync(Work work, School school) => work.QueryAsync<Establishment>(
        $"select {Columns} from establishment [[by establishment_school sorted]] where school_id = @Id and urn <> @Urn order by coalesce(open_date, '0001-01-01') desc, urn desc", new { school.Id, school.Urn });

    /// <summary>Open schools with this postcode.</summary>
    public static Task<IReadOnlyList<Establishment>> OfPostcodeAsync(Work work, string postcode) => work.QueryAsync<Establishment>(
        $"select {Columns} from establishment [[by establishment_postcode sorted]] where postcode_key = @Key and standing = @Open order by urn", new { Key = SearchKey.OfPostcode(postcode), Standing.Open });

    public static Task<int> CountOpenAsync(Work work) =>
        work.ScalarAsync<int>("select count(*) from establishment where standing = @Open", new { Standing.Open });

    public static Task InsertAsync(Work work, IReadOnlyCollection<Establishment> establishments) => work.LoadAsync("establishment", Loaded, establishments);

    public static Task SaveAsync(Work work, Establishment establishment) => work.ExecuteAsync(
        """
        update establishment
           set school_id = @SchoolId, standing = @Standing, name = @Name, status = @Status, type_name = @TypeName, type_group_name = @TypeGroupName,
               phase_name = @PhaseName, local_authority_code = @LocalAuthorityCode, local_authority_name = @LocalAuthorityName,
               establishment_number = @EstablishmentNumber, open_date = @OpenDate, close_date = @CloseDate, lowest_age = @LowestAge,
               highest_age = @HighestAge, religious_character_name = @ReligiousCharacterName, capacity = @Capacity, pupils = @Pupils,
               free_meals_permille = @FreeMealsPermille, ofsted_rating_name = @OfstedRatingName, ofsted_inspection_date = @OfstedInspectionDate,
               trust_code = @TrustCode, trust_name = @TrustName, ukprn = @Ukprn, street = @Street, locality = @Locality, town = @Town,
               county_name = @CountyName, postcode = @Postcode, district_name = @DistrictName, region_name = @RegionName, easting = @Easting,
               northing = @Northing, succeeded_date = @SucceededDate, name_key = @NameKey, search_keys = @SearchKeys,
               postcode_key = @PostcodeKey, district_key = @DistrictKey
         where urn = @Urn
        """, establishment);

    /// <summary>All URNs of one school become another's, as former ones; their own present URN is set apart.</summary>
    public static Task GiveToAsync(Work work, string fromSchoolId, string toSchoolId) => work.ExecuteAsync(
        "update establishment set school_id = @To where school_id = @From", new { From = fromSchoolId, To = toSchoolId });

    /// <summary>Where the establishment belonged until the day before an extract said otherwise. A second change on the same day keeps the first.</summary>
    public static async Task KeepPlaceAsync(Work work, EarlierPlace place)
    {
        if (await work.ScalarAsync<int>("select count(*) from earlier_place where urn = @Urn and last_date = @LastDate", new { place.Urn, place.LastDate }) > 0) return;
        await work.ExecuteAsync(
            """
            insert into earlier_place (urn, last_date, local_authority_code, local_authority_name, district_name, trust_code, trust_name)
            values (@Urn, @LastDate, @LocalAuthorityCode, @LocalAuthorityName, @DistrictName, @TrustCode, @TrustName)
            """, place);
    }

    public static Task<IReadOnlyList<EarlierPlace>> PlacesAsync(Work work, string schoolId) => work.QueryAsync<EarlierPlace>(
        """
        select p.urn, p.last_date, p.local_authority_code, p.local_authority_name, p.district_name, p.trust_code, p.trust_name
          from earlier_place p join establishment e on e.urn = p.urn
         where e.school_id = @SchoolId
         order by p.last_date desc, p.urn desc
        """, new { SchoolId = schoolId });
}
