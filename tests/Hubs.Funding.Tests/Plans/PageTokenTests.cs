using Hubs.Testing;
using Hubs.Testing.Plans;

namespace Hubs.Funding.Tests.Plans;

public sealed class PageTokenTests(House house) : IClassFixture<House>
{
    [Fact]
    public Task A_page_token_is_good_for_the_list_the_caller_and_the_filter_that_it_was_given_for_and_as_it_was_given() => TokenWalk.WalkAsync(house, ListPlanTests.Plan);
}
