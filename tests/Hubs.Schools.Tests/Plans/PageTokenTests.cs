using Hubs.Testing;
using Hubs.Testing.Plans;

namespace Hubs.Schools.Tests.Plans;

public sealed class PageTokenTests(House house) : IClassFixture<House>
{
    /// <summary>Beside what the plans need: several rows of one import, and years with sheets.</summary>
    static readonly ListPlan Plan = ListPlanTests.Plan with
    {
        Values = new Dictionary<string, string>(ListPlanTests.Plan.Values)
        {
            ["register_import_change.register_import_id"] = InventedRows.Id("register_import_id", 0),
            ["register_import_problem.register_import_id"] = InventedRows.Id("register_import_id", 0),
            ["round_version.round_id"] = InventedRows.Id("round_id", 0),
            ["role_holding.scope_id"] = InventedRows.Id("school_id", 0),
            ["programme_year.content"] = """{"lastDate": "2099-07-31", "stages": [{"stage": "STAGE_DEVELOPMENT"}, {"stage": "STAGE_EMBEDDING"}], "sheets": [{"stage": "STAGE_DEVELOPMENT"}, {"stage": "STAGE_EMBEDDING"}]}""",
        },
    };

    [Fact]
    public Task A_page_token_is_good_for_the_list_the_caller_and_the_filter_that_it_was_given_for_and_as_it_was_given() => TokenWalk.WalkAsync(house, Plan, mend: "update hub set name = 'Name ' || rowid, name_key = 'NAME ' || rowid");
}
