using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Hubs;

/// <summary>A boundary that was drawn before it holds: by the programme's clock, which these tests move.</summary>
public sealed class HomeHubDayTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task Nobody_is_asked_before_the_day_and_then_about_those_too_who_came_meanwhile()
    {
        var hubs = House.As<HubService.HubServiceClient>(House.National);
        var round = await recruitment.AnOpenRoundAsync();
        var (first, second) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        await recruitment.SubmitAsync(first, round);
        var sheffield = Assert.Single((await hubs.ListHubAreasAsync(new ListHubAreasRequest { HubId = recruitment.HubId })).Areas);
        var day = DateOnly.FromDateTime(House.Clock.GetUtcNow().Date).AddDays(3);
        await hubs.EndHubAreaAsync(new EndHubAreaRequest { HubId = recruitment.HubId, HubAreaId = sheffield.HubAreaId, LastDate = $"{day.AddDays(-1):yyyy-MM-dd}", RequestId = House.NewRequestId() });
        await hubs.AddHubAreaAsync(new AddHubAreaRequest { HubId = recruitment.OtherHubId, LocalAuthorityCode = "373", FirstDate = $"{day:yyyy-MM-dd}", RequestId = House.NewRequestId() });
        Assert.Empty(await OpenAsync());
        await recruitment.SubmitAsync(second, round);

        House.Clock.Advance(TimeSpan.FromDays(4));

        await Eventually.HoldsAsync(async () => (await OpenAsync()).Count >= 2, async () => $"{(await OpenAsync()).Count} schools were asked about.");
        var asked = await OpenAsync();
        Assert.Equal(new[] { first.School.SchoolId, second.School.SchoolId }.Order(), asked.Select(t => t.SchoolId).Order());
        Assert.All(asked, task => Assert.Equal((recruitment.HubId, recruitment.OtherHubId, $"{day:yyyy-MM-dd}"), (task.FromHubId, task.ToHubId, task.ChangeDate)));
    }

    async Task<IReadOnlyList<SuccessionTask>> OpenAsync() =>
        (await House.Successions().ListSuccessionTasksAsync(new ListSuccessionTasksRequest { State = SuccessionTaskState.Open, PageSize = 200 })).SuccessionTasks;
}
