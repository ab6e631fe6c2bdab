using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.Schools.Tests.Hubs;

/// <summary>The look at the days that passed, by the programme's clock, which these tests move.</summary>
public sealed class HomeHubLookTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    Boundaries Moving => new(recruitment);

    DateOnly Today => DateOnly.FromDateTime(House.Clock.GetUtcNow().Date);

    [Fact]
    public async Task A_school_that_cannot_be_looked_at_stops_none_of_the_others_and_is_asked_about_when_it_can()
    {
        var schools = new[] { (await Moving.AnAcceptedSchoolAsync()).School, (await Moving.AnAcceptedSchoolAsync()).School }.OrderBy(s => s.School.SchoolId, StringComparer.Ordinal).ToArray();
        var day = Today.AddDays(3);
        foreach (var school in schools) await Moving.ComesToAsync(school, recruitment.OtherHubId, $"{day:yyyy-MM-dd}");
        await WriteAsync("update participation set start_date = 'unreadable' where school_id = @Id", new { Id = schools[0].School.SchoolId });

        House.Clock.Advance(TimeSpan.FromDays(4));

        await IsAskedAsync(schools[1]);
        await WriteAsync("update participation set start_date = @Today where school_id = @Id", new { Today, Id = schools[0].School.SchoolId });
        await IsAskedAsync(schools[0]);
        Assert.All([await Moving.TaskAsync(schools[0]), await Moving.TaskAsync(schools[1])], task => Assert.Equal($"{day:yyyy-MM-dd}", task.ChangeDate));
    }

    [Fact]
    public async Task A_day_that_is_looked_at_again_asks_nobody_twice()
    {
        var (school, _) = await Moving.AnAcceptedSchoolAsync();
        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        var (other, _) = await Moving.AnAcceptedSchoolAsync();
        await Moving.ComesToAsync(other, recruitment.OtherHubId, "2020-06-20");
        var (decided, waiting) = (await Moving.DecideAsync(await Moving.TaskAsync(school), SuccessionDecision.StaysWithHub), await Moving.TaskAsync(other));

        await WriteAsync("update home_hub_look set looked_date = @Day", new { Day = new DateOnly(2020, 6, 1) });

        await Eventually.HoldsAsync(async () => await LookedAsync() == Today, async () => $"It was looked until {await LookedAsync()}.");
        Assert.Equal(decided, Assert.Single(await Moving.AllAsync(school)));
        Assert.Equal(waiting, Assert.Single(await Moving.AllAsync(other)));
    }

    Task IsAskedAsync(SchoolUser school) => Eventually.HoldsAsync(async () => (await Moving.WaitingAsync(school)).Count == 1, async () => $"{(await Moving.AllAsync(school)).Count} tasks are there.");

    Task<DateOnly?> LookedAsync() => House.LookAsync("schools", work => work.ScalarAsync<DateOnly?>("select looked_date from home_hub_look where id = 1"));

    Task WriteAsync(string statement, object arguments) =>
        House.Local.Inside("schools").GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), work => work.ExecuteAsync(statement, arguments));
}
