using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.Tests.Register.Extract;

namespace Hubs.Schools.Tests.Register;

public sealed class NearestSchoolsTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_point_is_said_in_one_way_and_a_school_that_the_register_does_not_place_has_none()
    {
        await house.TakeInAsync(Row("130001", "Here Primary School", ("Easting", "435000"), ("Northing", "387000")), Row("130002", "Nowhere Primary School"));
        var (here, nowhere) = (await house.SchoolAsync("130001"), await house.SchoolAsync("130002"));

        Assert.Equal("NAME_ONE_POINT", await ReasonAsync(new ListNearestSchoolsRequest()));
        Assert.Equal("NAME_ONE_POINT", await ReasonAsync(new ListNearestSchoolsRequest { Easting = 435_000 }));
        Assert.Equal("NAME_ONE_POINT", await ReasonAsync(new ListNearestSchoolsRequest { SchoolId = here.SchoolId, Easting = 435_000, Northing = 387_000 }));
        Assert.Equal("SCHOOL_NOT_PLACED", await ReasonAsync(new ListNearestSchoolsRequest { SchoolId = nowhere.SchoolId }));
        var found = await house.Schools().ListNearestSchoolsAsync(new ListNearestSchoolsRequest { Easting = 435_300, Northing = 387_400 });
        Assert.Equal((here.SchoolId, 500), (Assert.Single(found.Schools).School.SchoolId, found.Schools[0].DistanceMetres));
    }

    async Task<string> ReasonAsync(ListNearestSchoolsRequest request) => (await Refused.ByAsync(house.Schools().ListNearestSchoolsAsync(request))).Reason;
}
