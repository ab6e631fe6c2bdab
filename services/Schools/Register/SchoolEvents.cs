using Hubs.Schools.V1;

namespace Hubs.Schools.Register;

/// <summary>What is told of a school. What the register does not say stays absent: it is not zero.</summary>
static class SchoolEvents
{
    public static SchoolRegistered Registered(this School school)
    {
        var facts = school.Facts;
        var registered = new SchoolRegistered
        {
            SchoolId = school.Id,
            Urn = school.Urn,
            SchoolName = facts.Name,
            LocalAuthorityCode = facts.LocalAuthorityCode,
            LocalAuthorityName = facts.LocalAuthorityName,
            DistrictName = facts.DistrictName,
            RegionName = facts.RegionName,
            PhaseName = facts.PhaseName,
            TypeName = facts.TypeName,
            Open = school.IsOpen,
            TrustCode = facts.TrustCode,
        };
        if (facts.Easting is { } easting) registered.Easting = easting;
        if (facts.Northing is { } northing) registered.Northing = northing;
        if (facts.Pupils is { } pupils) registered.Pupils = pupils;
        if (facts.FreeMealsPermille is { } permille) registered.FreeSchoolMealsPermille = permille;
        return registered;
    }

    public static SchoolChanged Changed(this School school)
    {
        var facts = school.Facts;
        var changed = new SchoolChanged
        {
            SchoolId = school.Id,
            Urn = school.Urn,
            SchoolName = facts.Name,
            LocalAuthorityCode = facts.LocalAuthorityCode,
            LocalAuthorityName = facts.LocalAuthorityName,
            DistrictName = facts.DistrictName,
            RegionName = facts.RegionName,
            PhaseName = facts.PhaseName,
            TypeName = facts.TypeName,
            Open = school.IsOpen,
            TrustCode = facts.TrustCode,
        };
        if (facts.Easting is { } easting) changed.Easting = easting;
        if (facts.Northing is { } northing) changed.Northing = northing;
        if (facts.Pupils is { } pupils) changed.Pupils = pupils;
        if (facts.FreeMealsPermille is { } permille) changed.FreeSchoolMealsPermille = permille;
        return changed;
    }

    /// <summary>Closed on the day that the register says, or on another that is known.</summary>
    public static SchoolClosed Closed(this School school, DateOnly? known = null) => new()
    {
        SchoolId = school.Id,
        Urn = school.Urn,
        CloseDate = Dates.Iso(school.Facts.CloseDate ?? known),
    };
}
