using Hubs.Testing;
using Hubs.Testing.Plans;

namespace Hubs.Scheduling.Tests.Plans;

public sealed class ListPlanTests(House house) : IClassFixture<House>
{
    internal static readonly ListPlan Plan = new()
    {
        Service = "scheduling",
        AllAtOnce = true,
        Rows = new Dictionary<string, int> { ["bank_holiday_year"] = 8, ["bank_holiday"] = 60, ["stage_rules"] = 18, ["specialist"] = 400, ["work_group"] = 900, ["group"] = 900, ["heads_meeting"] = 700 },
        Small = new Dictionary<string, string>
        {
            ["bank_holiday_year"] = "one a year",
            ["bank_holiday"] = "eight a year",
            ["stage_rules"] = "three of each programme year",
        },
        Pools = new Dictionary<string, string> { ["work_group_id"] = "group_id" },
        Asked = new Dictionary<string, object> { ["year"] = "2021", ["academic_year"] = "2020/21" },
    };

    [Fact]
    public Task Every_list_is_read_along_the_index_that_is_named_beside_it() => ListWalk.WalkAsync(house, Plan);
}
