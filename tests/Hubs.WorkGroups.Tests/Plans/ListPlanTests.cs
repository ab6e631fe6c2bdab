using Hubs.Testing;
using Hubs.Testing.Plans;

namespace Hubs.WorkGroups.Tests.Plans;

public sealed class ListPlanTests(House house) : IClassFixture<House>
{
    internal static readonly ListPlan Plan = new()
    {
        Service = "workgroups",
        AllAtOnce = true,
        Rows = new Dictionary<string, int> { ["hub"] = 40, ["programme_year"] = 6, ["programme_stage"] = 18, ["specialist"] = 400, ["work_group"] = 900, ["group"] = 900 },
        Small = new Dictionary<string, string> { ["programme_year"] = "a handful a year", ["programme_stage"] = "three of each programme year", ["specialist"] = "some ten of each hub", ["resource"] = "what the national team puts into the catalogue" },
        Values = new Dictionary<string, string> { ["year_review.evidence_json"] = "{}" },
        Pools = new Dictionary<string, string> { ["work_group_id"] = "group_id", ["specialist_id"] = "specialist_id" },
    };

    [Fact]
    public Task Every_list_is_read_along_the_index_that_is_named_beside_it() => ListWalk.WalkAsync(house, Plan);
}
