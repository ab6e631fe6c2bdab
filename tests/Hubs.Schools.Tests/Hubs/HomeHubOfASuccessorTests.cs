using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Participations;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Hubs;

/// <summary>A school of which it is asked with which hub it goes on becomes another, that has a home hub of its own.</summary>
public sealed class HomeHubOfASuccessorTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    Boundaries Moving => new(recruitment);

    [Fact]
    public async Task What_waits_about_a_schools_hub_is_asked_about_the_home_hub_of_the_school_that_goes_on()
    {
        var ((school, accepted), successor, third) = (await Moving.AnAcceptedSchoolAsync(), await recruitment.ASchoolAsync(), await Moving.AHubAsync());
        await Moving.ComesToAsync(successor, third, "2020-06-01");
        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        var task = await Moving.TaskAsync(school);

        await MergeAsync(school, successor);

        var asked = await Moving.TaskAsync(successor);
        Assert.Equal((task.SuccessionTaskId, recruitment.HubId, third, "2020-06-20"), (asked.SuccessionTaskId, asked.FromHubId, asked.ToHubId, asked.ChangeDate));
        Assert.Equal(accepted.ParticipationId, Assert.Single(asked.AffectedParticipations).ParticipationId);
        await Moving.DecideAsync(asked, SuccessionDecision.MovesToHub);
        Assert.Equal(third, (await recruitment.ParticipationAsync(accepted.ParticipationId)).HubId);
    }

    [Fact]
    public async Task Where_the_school_that_goes_on_belongs_to_the_hub_before_nothing_is_asked_any_more()
    {
        var ((school, accepted), successor) = (await Moving.AnAcceptedSchoolAsync(), await recruitment.ASchoolAsync());
        await Moving.ComesToAsync(successor, recruitment.HubId, "2020-06-01");
        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        var task = await Moving.TaskAsync(school);

        await MergeAsync(school, successor);

        var settled = Assert.Single(await Moving.AllAsync(successor));
        Assert.Equal((task.SuccessionTaskId, SuccessionTaskState.Decided, SuccessionDecision.StaysWithHub, ""), (settled.SuccessionTaskId, settled.State, settled.Decision, settled.DeciderPersonId));
        Assert.Equal(successor.School.SchoolId, Assert.Single(await House.ToldAsync<SuccessionTaskDecided>(), e => e.SuccessionTaskId == task.SuccessionTaskId).SchoolId);
        Assert.Equal(recruitment.HubId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).HubId);
    }

    [Fact]
    public async Task Of_two_schools_that_become_one_the_same_is_asked_once()
    {
        var ((infants, first), (juniors, second), primary) = (await Moving.AnAcceptedSchoolAsync(), await Moving.AnAcceptedSchoolAsync(), await recruitment.ASchoolAsync());
        foreach (var school in new[] { infants, juniors, primary }) await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");

        await MergeAsync(infants, primary);
        await MergeAsync(juniors, primary);

        var tasks = (await Moving.AllAsync(primary)).Where(t => t.Kind == SuccessionTaskKind.HomeHub).ToLookup(t => t.State);
        var asked = Assert.Single(tasks[SuccessionTaskState.Open]);
        Assert.Equal((recruitment.HubId, recruitment.OtherHubId), (asked.FromHubId, asked.ToHubId));
        Assert.Equal([first.ParticipationId, second.ParticipationId], asked.AffectedParticipations.Select(p => p.ParticipationId));
        Assert.Equal("Another task asks the same of the school that goes on.", Assert.Single(tasks[SuccessionTaskState.Decided]).Reason);
    }

    [Fact]
    public async Task Of_two_questions_about_one_hub_the_later_day_is_asked_whichever_school_comes_first()
    {
        foreach (var days in new[] { (First: "2020-06-20", Second: "2020-06-25"), (First: "2020-06-25", Second: "2020-06-20") })
        {
            var ((infants, _), (juniors, _), primary) = (await Moving.AnAcceptedSchoolAsync(), await Moving.AnAcceptedSchoolAsync(), await recruitment.ASchoolAsync());
            await Moving.ComesToAsync(primary, recruitment.OtherHubId, "2020-06-01");
            await Moving.ComesToAsync(infants, recruitment.OtherHubId, days.First);
            await Moving.ComesToAsync(juniors, recruitment.OtherHubId, days.Second);
            var later = await Moving.TaskAsync(days.First == "2020-06-25" ? infants : juniors);

            await MergeAsync(infants, primary);
            await MergeAsync(juniors, primary);

            var asked = Assert.Single(await Moving.WaitingAsync(primary), t => t.Kind == SuccessionTaskKind.HomeHub);
            Assert.Equal((later.SuccessionTaskId, recruitment.HubId, recruitment.OtherHubId, "2020-06-25"), (asked.SuccessionTaskId, asked.FromHubId, asked.ToHubId, asked.ChangeDate));
        }
    }

    [Fact]
    public async Task An_area_that_names_a_school_names_the_one_that_it_goes_on_as()
    {
        var (school, successor) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        Assert.Equal(recruitment.HubId, await HomeHubAsync(successor));

        await MergeAsync(school, successor);

        Assert.Equal(recruitment.OtherHubId, await HomeHubAsync(successor));
    }

    [Fact]
    public async Task What_waits_about_a_school_that_an_area_names_is_asked_of_the_one_that_it_goes_on_as()
    {
        var ((school, _), successor) = (await Moving.AnAcceptedSchoolAsync(), await recruitment.ASchoolAsync());
        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        var task = await Moving.TaskAsync(school);

        await MergeAsync(school, successor);

        var asked = await Moving.TaskAsync(successor);
        Assert.Equal((task.SuccessionTaskId, recruitment.OtherHubId, "2020-06-20"), (asked.SuccessionTaskId, asked.ToHubId, asked.ChangeDate));
    }

    [Fact]
    public async Task A_school_has_a_home_hub_where_an_area_names_one_that_became_it()
    {
        await House.TakeInAsync(Extract.Of(
            Extract.Row("128001", "Thorne Infants", ("LA (code)", "375"), ("LA (name)", "Thorne")), Extract.Row("128002", "Thorne Primary School", ("LA (code)", "375"), ("LA (name)", "Thorne"))).Bytes(), "2020-06-30");
        var (infants, primary) = (await recruitment.SchoolOfUrnAsync(128_001), await recruitment.SchoolOfUrnAsync(128_002));
        await Moving.ComesToAsync(infants, recruitment.OtherHubId, "2020-06-20");
        Assert.Equal(["128002"], await WithoutHomeHubAsync());

        await MergeAsync(infants, primary);

        Assert.Empty(await WithoutHomeHubAsync());
        Assert.Equal(recruitment.OtherHubId, await HomeHubAsync(primary));
    }

    async Task<IEnumerable<string>> WithoutHomeHubAsync() =>
        (await Moving.Hubs.ListSchoolsWithoutHomeHubAsync(new ListSchoolsWithoutHomeHubRequest { LocalAuthorityCode = "375" })).Schools.Select(s => s.Urn);

    async Task<string> HomeHubAsync(SchoolUser school) => (await Moving.Hubs.FindHomeHubAsync(new FindHomeHubRequest { SchoolId = school.School.SchoolId })).Hub.HubId;

    Task<SchoolLinksReport> MergeAsync(SchoolUser school, SchoolUser successor) => House.MergeAsync(school, successor);
}
