using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Hubs;

/// <summary>An extract may be of a day that the programme's clock has not reached, as in a demonstration.</summary>
public sealed class HomeHubByRegisterTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task Nothing_moves_before_the_day_from_which_the_register_has_the_school_elsewhere()
    {
        var school = await recruitment.ASchoolAsync();
        var accepted = await recruitment.AcceptAsync(school, await recruitment.AnOpenRoundAsync());
        await House.TakeInAsync(Extract.Of(Extract.Row(school.School.Urn, school.School.SchoolName, ("LA (code)", "370"), ("LA (name)", "Barnsley"))).Bytes(), "2020-08-01");
        var task = Assert.Single((await House.Successions().ListSuccessionTasksAsync(new ListSuccessionTasksRequest { State = SuccessionTaskState.Open, PageSize = 200 })).SuccessionTasks);
        Assert.Equal((recruitment.OtherHubId, "2020-08-01"), (task.ToHubId, task.ChangeDate));
        var decide = new DecideSuccessionTaskRequest { SuccessionTaskId = task.SuccessionTaskId, Etag = task.Etag, Decision = SuccessionDecision.MovesToHub, Reason = "The hubs agreed.", RequestId = House.NewRequestId() };

        Assert.Equal("HOME_HUB_STILL_THE_SAME", (await Refused.ByAsync(House.Successions().DecideSuccessionTaskAsync(decide))).Reason);
        Assert.Equal(recruitment.HubId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).HubId);

        House.Clock.Advance(TimeSpan.FromDays(31));
        await House.Successions().DecideSuccessionTaskAsync(decide);
        Assert.Equal(recruitment.OtherHubId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).HubId);
    }
}
