using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Hubs;

/// <summary>The register has a school elsewhere from a day to come, and boundaries move before it.</summary>
public sealed class HomeHubOfALaterDayTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    Boundaries Moving => new(recruitment);

    [Fact]
    public async Task What_is_asked_of_a_day_to_come_is_not_answered_by_todays_home_hub()
    {
        var (school, task) = await ToBarnsleyInAugustAsync();

        await Moving.ComesToAsync(school, recruitment.HubId, "2020-06-20", "2020-07-15");

        Assert.Equal(task, await Moving.TaskAsync(school));
    }

    [Fact]
    public async Task Where_the_school_comes_to_yet_another_hub_before_that_day_it_may_move_there_at_once()
    {
        var (school, task) = await ToBarnsleyInAugustAsync();
        var third = await Moving.AHubAsync();

        await Moving.ComesToAsync(school, third, "2020-06-25");

        var asked = await Moving.TaskAsync(school);
        Assert.Equal((task.SuccessionTaskId, recruitment.HubId, third, "2020-06-25"), (asked.SuccessionTaskId, asked.FromHubId, asked.ToHubId, asked.ChangeDate));
        await Moving.DecideAsync(asked, SuccessionDecision.MovesToHub);
        Assert.Equal(third, (await recruitment.ParticipationAsync(Assert.Single(task.AffectedParticipations).ParticipationId)).HubId);
    }

    async Task<(SchoolUser School, SuccessionTask Task)> ToBarnsleyInAugustAsync()
    {
        var (school, _) = await Moving.AnAcceptedSchoolAsync();
        await House.TakeInAsync(Extract.Of(Extract.Row(school.School.Urn, school.School.SchoolName, ("LA (code)", "370"), ("LA (name)", "Barnsley"))).Bytes(), "2020-08-01");
        var task = await Moving.TaskAsync(school);
        Assert.Equal((recruitment.OtherHubId, "2020-08-01"), (task.ToHubId, task.ChangeDate));
        return (school, task);
    }
}
