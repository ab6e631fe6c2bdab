using Hubs.Testing.Plans;
using Hubs.Testing.SqlServer;

namespace Hubs.Schools.Tests.Plans;

public sealed class ListsOnSqlServerTests(HouseOnSqlServer house) : IClassFixture<HouseOnSqlServer>
{
    [Fact]
    public async Task Every_list_is_answered_by_SQL_Server_for_each_scope_and_filter_and_so_is_its_second_page()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");

        await ServerWalk.WalkAsync(house, ListPlanTests.Plan);
    }
}
