using Hubs.Schools.Tests.Applications;
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

    Task<SchoolLinksReport> MergeAsync(SchoolUser school, SchoolUser successor) =>
        House.LinkAsync($"{school.School.Urn},{successor.School.Urn},{successor.School.SchoolName},Successor - merged,01-06-2020");
}
