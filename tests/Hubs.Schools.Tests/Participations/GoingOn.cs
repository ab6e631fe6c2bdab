using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Participations;

/// <summary>What the register comes to say of schools that end, or go on as others.</summary>
internal static class GoingOn
{
    public static Task CloseAsync(this House house, SchoolUser school) =>
        house.TakeInAsync(Extract.Of(Extract.Row(school.School.Urn, school.School.SchoolName, ("EstablishmentStatus (name)", "Closed"), ("CloseDate", "31-08-2020"))).Bytes(), "2020-06-30");

    public static Task<SchoolLinksReport> MergeAsync(this House house, SchoolUser school, SchoolUser successor) => house.LinkAsync(Link(school, successor, "Successor - merged"));

    /// <summary>It goes on under the other's URN, and as the same school.</summary>
    public static Task<SchoolLinksReport> ContinueAsync(this House house, SchoolUser school, SchoolUser academy) => house.LinkAsync(Link(school, academy, "Successor"));

    public static Task<SchoolLinksReport> SplitAsync(this House house, SchoolUser school, params IEnumerable<SchoolUser> parts) =>
        house.LinkAsync([.. parts.Select(part => Link(school, part, "Successor - Split School"))]);

    static string Link(SchoolUser school, SchoolUser next, string type) => $"{school.School.Urn},{next.School.Urn},{next.School.SchoolName},{type},01-06-2020";
}
