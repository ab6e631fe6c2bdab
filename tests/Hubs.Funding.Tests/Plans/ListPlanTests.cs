using Hubs.Testing;
using Hubs.Testing.Plans;

namespace Hubs.Funding.Tests.Plans;

public sealed class ListPlanTests(House house) : IClassFixture<House>
{
    internal static readonly ListPlan Plan = new()
    {
        Service = "funding",
        AllAtOnce = true,
        Also = ["ExportPaymentRun", "GetStatement"],
        Rows = new Dictionary<string, int> { ["hub"] = 40, ["funding_terms"] = 18, ["terms_instalment"] = 18, ["book_list"] = 20, ["book_list_code"] = 5, ["book_list_series"] = 60, ["payment_run"] = 300 },
        Pools = new Dictionary<string, string> { ["family_id"] = "school_id", ["grant_instalment_id"] = "grant_id" },
        Small = new Dictionary<string, string>
        {
            ["hub"] = "40 hubs",
            ["funding_terms"] = "three of each programme year, and a correction now and then",
            ["terms_instalment"] = "one or two of each",
            ["book_list"] = "one or two a year",
            ["book_list_series"] = "a handful of each list",
        },
    };

    /// <summary>And by a fixed number of statements.</summary>
    [Fact]
    public Task Every_list_is_read_along_the_index_that_is_named_beside_it() => ListWalk.WalkAsync(house, Plan);
}
