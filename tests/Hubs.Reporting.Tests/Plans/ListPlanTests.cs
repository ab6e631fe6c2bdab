using Hubs.Testing;
using Hubs.Testing.Plans;

namespace Hubs.Reporting.Tests.Plans;

public sealed class ListPlanTests(House house) : IClassFixture<House>
{
    internal static readonly ListPlan Plan = new()
    {
        Service = "reporting",
        AllAtOnce = true,
        Also = ["ExportFigures"],
        Rows = new Dictionary<string, int> { ["known_hub"] = 40, ["known_programme_year"] = 6, ["programme_year"] = 6, ["known_stage"] = 18, ["work_group"] = 900, ["known_successor"] = 300 },
        Small = new Dictionary<string, string>
        {
            ["known_hub"] = "40 hubs",
            ["known_programme_year"] = "a handful a year",
            ["known_stage"] = "three of each programme year",
            ["figure_cell"] = "one for each hub, year and stage",
            ["cell_change"] = "one for each of these and each service that is followed",
        },
        Pools = new Dictionary<string, string> { ["programme_year_id"] = "programme_year_id" },
        Asked = new Dictionary<string, object> { ["region_name"] = "region_name 1" },
    };

    [Fact]
    public Task Every_figure_is_counted_along_the_index_that_is_named_beside_it() => ListWalk.WalkAsync(house, Plan);
}
