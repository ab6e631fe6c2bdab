using Hubs.Testing;
using Hubs.Testing.Plans;

namespace Hubs.Scheduling.Tests.Plans;

public sealed class PageTokenTests(House house) : IClassFixture<House>
{
    static readonly Dictionary<string, string> OfOne = new() { ["ListMeetingChanges"] = "it is read from the log of events, into which no rows are invented" };

    [Fact]
    public Task A_page_token_is_good_for_the_list_the_caller_and_the_filter_that_it_was_given_for_and_as_it_was_given() => TokenWalk.WalkAsync(house, ListPlanTests.Plan, ofOne: OfOne);
}
