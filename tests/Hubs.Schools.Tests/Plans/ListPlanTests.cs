using Hubs.Testing;
using Hubs.Testing.Plans;

namespace Hubs.Schools.Tests.Plans;

public sealed class ListPlanTests(House house) : IClassFixture<House>
{
    internal static readonly ListPlan Plan = new()
    {
        Service = "schools",
        AllAtOnce = true,
        Also = ["SearchSchools"],
        Rows = new Dictionary<string, int> { ["hub"] = 40, ["hub_area"] = 400, ["claimed_area"] = 400, ["programme_year"] = 6, ["recruitment_round"] = 30, ["agreement_version"] = 20, ["register"] = 0, ["register_import_part"] = 0, ["home_hub_due"] = 0 },
        Small = new Dictionary<string, string>
        {
            ["hub"] = "40 hubs",
            ["programme_year"] = "a handful a year",
            ["recruitment_round"] = "a handful a year",
            ["agreement_version"] = "a text for each stage and year",
        },
        Values = new Dictionary<string, string> { ["programme_year.content"] = """{"lastDate": "2099-07-31"}""", ["application.eligibility_json"] = "", ["application.offer_expire_date"] = "2999-12-31", ["application.submit_time"] = "2020-07-01T08:00:00.0000000", ["round_version.content"] = """{"title": "Main recruitment"}""", ["application_version.content"] = """{"submitTime": "2020-07-01T08:00:00Z"}""" },
        Pools = new Dictionary<string, string> { ["recruitment_round_id"] = "round_id" },
        Asked = new Dictionary<string, object> { ["query"] = "school", ["ListNearestSchools.easting"] = 2, ["ListNearestSchools.northing"] = 2 },
        Unnamed = new Dictionary<string, string> { ["ListInformationSheets"] = "the sheets of a handful of programme years" },
    };

    [Fact]
    public Task Every_list_is_read_along_the_index_that_is_named_beside_it() => ListWalk.WalkAsync(house, Plan);
}
