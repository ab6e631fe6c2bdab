using System.Collections.Concurrent;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Hubs.Testing.Plans;
using Microsoft.Data.Sqlite;

namespace Hubs.Schools.Tests.Hubs;

/// <summary>Boundaries move again and again; what a person decided about one move is decided.</summary>
public sealed class HomeHubAskedOnceTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    Boundaries Moving => new(recruitment);

    [Fact]
    public async Task An_area_that_is_to_end_asks_nothing_about_the_day_on_which_it_began()
    {
        var (school, _) = await Moving.AnAcceptedSchoolAsync();
        var area = await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        var decided = await Moving.DecideAsync(await Moving.TaskAsync(school), SuccessionDecision.StaysWithHub);

        await Moving.EndAsync(area, "2020-12-31");

        Assert.Equal(decided, Assert.Single(await Moving.AllAsync(school)));
    }

    [Fact]
    public async Task A_school_that_has_chosen_its_former_hub_since_is_not_asked_about_when_its_hubs_area_is_to_end()
    {
        var school = await recruitment.ASchoolAsync();
        var area = await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        await recruitment.SubmitAsync(school, await recruitment.AnOpenRoundAsync(), draft => draft.HubId = recruitment.HubId);

        await Moving.EndAsync(area, "2020-12-31");

        Assert.Empty(await Moving.AllAsync(school));
    }

    [Theory]
    [InlineData(120_008, "380", "Bradford", "2020-06-21")]
    [InlineData(120_048, "888", "Chorley", "2020-06-25")]
    public async Task Who_stayed_as_no_hub_was_there_to_move_to_is_asked_about_again_when_one_comes(int urn, string authority, string district, string comes)
    {
        var (school, accepted) = await Moving.AnAcceptedSchoolAsync(urn, authority, district);
        await EndAreaOfAsync(accepted.HubId, "2020-06-20");
        await Moving.DecideAsync(await Moving.TaskAsync(school), SuccessionDecision.StaysWithHub);

        await Moving.Hubs.AddHubAreaAsync(new AddHubAreaRequest { HubId = recruitment.OtherHubId, LocalAuthorityCode = authority, FirstDate = comes, RequestId = House.NewRequestId() });

        Assert.Equal((accepted.HubId, recruitment.OtherHubId, comes), await Moving.TaskAsync(school) is var task ? (task.FromHubId, task.ToHubId, task.ChangeDate) : default);
    }

    [Fact]
    public async Task Of_two_gaps_between_hubs_the_later_says_with_which_hub_the_school_stayed()
    {
        var (school, accepted) = await Moving.AnAcceptedSchoolAsync(120_050, "889", "Burnley");
        await EndAreaOfAsync(accepted.HubId, "2020-06-10");
        await Moving.DecideAsync(await Moving.TaskAsync(school), SuccessionDecision.StaysWithHub);
        var (second, third) = (await Moving.AHubAsync(), await Moving.AHubAsync());
        await ServesAsync(second, "889", "2020-06-12");
        await Moving.DecideAsync(await Moving.TaskAsync(school), SuccessionDecision.MovesToHub);
        await EndAreaOfAsync(second, "2020-06-20");
        await Moving.DecideAsync(await Moving.TaskAsync(school), SuccessionDecision.StaysWithHub);

        await ServesAsync(third, "889", "2020-06-25");

        Assert.Equal((second, third, "2020-06-25"), await Moving.TaskAsync(school) is var task ? (task.FromHubId, task.ToHubId, task.ChangeDate) : default);
    }

    [Theory]
    [InlineData(120_051, "890", "Pendle", "2020-06-11")]
    [InlineData(120_052, "891", "Rossendale", "2020-06-15")]
    public async Task Who_stayed_with_a_former_hub_is_asked_no_more_after_a_gap_than_without_one(int urn, string authority, string district, string comes)
    {
        var (school, accepted) = await Moving.AnAcceptedSchoolAsync(urn, authority, district);
        var area = await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-05");
        await Moving.DecideAsync(await Moving.TaskAsync(school), SuccessionDecision.StaysWithHub);
        await EndAreaOfAsync(accepted.HubId, "2020-06-08");
        await Moving.EndAsync(area, "2020-06-10");

        await ServesAsync(await Moving.AHubAsync(), authority, comes);

        Assert.Empty(await Moving.WaitingAsync(school));
    }

    [Fact]
    public async Task What_ended_by_rule_is_asked_when_the_boundary_moves_on_that_day_after_all()
    {
        var (school, accepted) = await Moving.AnAcceptedSchoolAsync(120_009, "381", "Calderdale");
        var area = await Moving.ComesToAsync(school, await Moving.AHubAsync(), "2020-06-20");
        await Moving.EndAsync(area, "2020-06-20");
        var settled = Assert.Single(await Moving.AllAsync(school));
        Assert.Equal((SuccessionTaskState.Decided, ""), (settled.State, settled.DeciderPersonId));

        await Moving.Hubs.AddHubAreaAsync(new AddHubAreaRequest { HubId = recruitment.OtherHubId, DistrictName = "Calderdale", FirstDate = "2020-06-20", RequestId = House.NewRequestId() });

        Assert.Equal((accepted.HubId, recruitment.OtherHubId, "2020-06-20"), await Moving.TaskAsync(school) is var task ? (task.FromHubId, task.ToHubId, task.ChangeDate) : default);
    }

    [Fact]
    public async Task A_school_that_no_hub_served_for_a_while_belongs_to_the_new_one_from_the_day_on_which_that_began()
    {
        var (school, accepted) = await Moving.AnAcceptedSchoolAsync(120_010, "382", "Kirklees");
        await EndAreaOfAsync(accepted.HubId, "2020-06-20");
        var task = await Moving.TaskAsync(school);

        await Moving.Hubs.AddHubAreaAsync(new AddHubAreaRequest { HubId = recruitment.OtherHubId, LocalAuthorityCode = "382", FirstDate = "2020-06-28", RequestId = House.NewRequestId() });

        Assert.Equal((task.SuccessionTaskId, recruitment.OtherHubId, "2020-06-28"), await Moving.TaskAsync(school) is var asked ? (asked.SuccessionTaskId, asked.ToHubId, asked.ChangeDate) : default);
    }

    [Fact]
    public async Task A_school_that_an_area_names_is_found_by_its_key_however_many_there_are()
    {
        var (school, _) = await Moving.AnAcceptedSchoolAsync();
        var (file, said) = (Path.Combine(House.DataFolder, "schools.db"), new ConcurrentBag<string>());
        void Hear(string template, Work work)
        {
            if (work.Connection.DataSource == file && work.Caller.Id == House.National.Id && template.TrimStart().StartsWith("select", StringComparison.Ordinal)) said.Add(template);
        }

        Statements.Watch += Hear;
        try
        {
            await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        }
        finally
        {
            Statements.Watch -= Hear;
        }

        using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        var rules = new PlanRules(database, new Dictionary<string, string>());
        Assert.NotEmpty(said);
        Assert.DoesNotContain(said.SelectMany(rules.Offences), offence => offence.StartsWith("school ", StringComparison.Ordinal));
    }

    async Task ServesAsync(string hubId, string authority, string date) =>
        await Moving.Hubs.AddHubAreaAsync(new AddHubAreaRequest { HubId = hubId, LocalAuthorityCode = authority, FirstDate = date, RequestId = House.NewRequestId() });

    async Task EndAreaOfAsync(string hubId, string lastDate) =>
        await Moving.EndAsync(Assert.Single((await Moving.Hubs.ListHubAreasAsync(new ListHubAreasRequest { HubId = hubId })).Areas), lastDate);
}
