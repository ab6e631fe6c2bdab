namespace Hubs.Schools.Register;

/// <summary>The columns of GIAS that the register keeps. Names of head teachers, telephone numbers and the rest are not read.</summary>
static class RegisterColumns
{
    public const string Urn = "URN";

    public static IReadOnlyList<RegisterColumn> All { get; } =
    [
        new RegisterColumn<string>(Urn, Cells.Urn, e => e.Urn, (e, v) => e.Urn = v) { IsNeeded = true },
        new RegisterColumn<string>("LA (code)", Cells.AuthorityCode, e => e.LocalAuthorityCode, (e, v) => e.LocalAuthorityCode = v) { IsNeeded = true },
        new RegisterColumn<string>("LA (name)", Cells.NeededText(100), e => e.LocalAuthorityName, (e, v) => e.LocalAuthorityName = v) { IsNeeded = true },
        new RegisterColumn<string>("EstablishmentNumber", Cells.Text(10), e => e.EstablishmentNumber, (e, v) => e.EstablishmentNumber = v),
        new RegisterColumn<string>("EstablishmentName", Cells.NeededText(150), e => e.Name, (e, v) => e.Name = v) { IsNeeded = true },
        new RegisterColumn<string>("TypeOfEstablishment (name)", Cells.NeededText(100), e => e.TypeName, (e, v) => e.TypeName = v) { IsNeeded = true },
        new RegisterColumn<string>("EstablishmentTypeGroup (name)", Cells.Text(100), e => e.TypeGroupName, (e, v) => e.TypeGroupName = v),
        new RegisterColumn<EstablishmentStatus>("EstablishmentStatus (name)", Cells.Status, e => e.Status, (e, v) => e.Status = v) { IsNeeded = true },
        new RegisterColumn<DateOnly?>("OpenDate", Cells.Date, e => e.OpenDate, (e, v) => e.OpenDate = v),
        new RegisterColumn<DateOnly?>("CloseDate", Cells.Date, e => e.CloseDate, (e, v) => e.CloseDate = v),
        new RegisterColumn<string>("PhaseOfEducation (name)", Cells.NeededText(60), e => e.PhaseName, (e, v) => e.PhaseName = v) { IsNeeded = true },
        new RegisterColumn<int?>("StatutoryLowAge", Cells.Number(0, 99), e => e.LowestAge, (e, v) => e.LowestAge = v),
        new RegisterColumn<int?>("StatutoryHighAge", Cells.Number(0, 99), e => e.HighestAge, (e, v) => e.HighestAge = v),
        new RegisterColumn<string>("ReligiousCharacter (name)", Cells.Text(100), e => e.ReligiousCharacterName, (e, v) => e.ReligiousCharacterName = v),
        new RegisterColumn<int?>("SchoolCapacity", Cells.Number(0, 99_999), e => e.Capacity, (e, v) => e.Capacity = v),
        new RegisterColumn<int?>("NumberOfPupils", Cells.Number(0, 99_999), e => e.Pupils, (e, v) => e.Pupils = v),
        new RegisterColumn<int?>("PercentageFSM", Cells.Percent, e => e.FreeMealsPermille, (e, v) => e.FreeMealsPermille = v),
        new RegisterColumn<DateOnly?>("OfstedLastInsp", Cells.Date, e => e.OfstedInspectionDate, (e, v) => e.OfstedInspectionDate = v),
        new RegisterColumn<string>("OfstedRating (name)", Cells.Text(60), e => e.OfstedRatingName, (e, v) => e.OfstedRatingName = v),
        new RegisterColumn<string>("Trusts (code)", Cells.Text(20), e => e.TrustCode, (e, v) => e.TrustCode = v),
        new RegisterColumn<string>("Trusts (name)", Cells.Text(150), e => e.TrustName, (e, v) => e.TrustName = v),
        new RegisterColumn<string>("UKPRN", Cells.Text(10), e => e.Ukprn, (e, v) => e.Ukprn = v),
        new RegisterColumn<string>("Street", Cells.Text(150), e => e.Street, (e, v) => e.Street = v),
        new RegisterColumn<string>("Locality", Cells.Text(150), e => e.Locality, (e, v) => e.Locality = v),
        new RegisterColumn<string>("Town", Cells.Text(100), e => e.Town, (e, v) => e.Town = v),
        new RegisterColumn<string>("County (name)", Cells.Text(100), e => e.CountyName, (e, v) => e.CountyName = v),
        new RegisterColumn<string>("Postcode", Cells.Text(10), e => e.Postcode, (e, v) => e.Postcode = v),
        new RegisterColumn<string>("GOR (name)", Cells.Text(60), e => e.RegionName, (e, v) => e.RegionName = v),
        new RegisterColumn<string>("DistrictAdministrative (name)", Cells.Text(100), e => e.DistrictName, (e, v) => e.DistrictName = v),
        new RegisterColumn<int?>("Easting", Cells.Coordinate(700_000), e => e.Easting, (e, v) => e.Easting = v),
        new RegisterColumn<int?>("Northing", Cells.Coordinate(1_300_000), e => e.Northing, (e, v) => e.Northing = v),
    ];

    public static IReadOnlyList<string> Needed { get; } = All.Where(c => c.IsNeeded).Select(c => c.Name).ToArray();
}
