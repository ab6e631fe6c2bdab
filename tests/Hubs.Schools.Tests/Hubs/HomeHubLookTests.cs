using System.Collections.Concurrent;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Participations;
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

        await Eventually.HoldsAsync(async () => await LookedAsync() == Today && await DueAsync() == 0, async () => $"It was looked until {await LookedAsync()}, and {await DueAsync()} schools are due.");
        Assert.Equal(decided, Assert.Single(await Moving.AllAsync(school)));
        Assert.Equal(waiting, Assert.Single(await Moving.AllAsync(other)));
    }

    [Fact]
    public async Task Who_was_looked_at_is_not_looked_at_again_because_another_cannot_be()
    {
        var schools = new[] { (await Moving.AnAcceptedSchoolAsync()).School, (await Moving.AnAcceptedSchoolAsync()).School };
        var day = Today.AddDays(3);
        foreach (var school in schools) await Moving.ComesToAsync(school, recruitment.OtherHubId, $"{day:yyyy-MM-dd}");
        await WriteAsync("update participation set start_date = 'unreadable' where school_id = @Id", new { Id = schools[0].School.SchoolId });
        var (file, looks) = (Path.Combine(House.DataFolder, "schools.db"), new ConcurrentQueue<string>());
        void Hear(string template, object? given, Work work)
        {
            if (work.Connection.DataSource == file && template.StartsWith("update school set version = version", StringComparison.Ordinal)) looks.Enqueue($"{given!.GetType().GetProperty("Id")!.GetValue(given)}");
        }

        // A look holds the school twice: before it is read what that has gone on as, and with those, before they are read.
        int LooksAt(SchoolUser school) => looks.Count(id => id == school.School.SchoolId) / 2;
        Statements.WatchGiven += Hear;
        try
        {
            House.Clock.Advance(TimeSpan.FromDays(4));
            await IsAskedAsync(schools[1]);
            await Eventually.HoldsAsync(() => Task.FromResult(LooksAt(schools[0]) >= 4), () => Task.FromResult($"It was looked at {LooksAt(schools[0])} times."));
        }
        finally
        {
            Statements.WatchGiven -= Hear;
        }

        Assert.Equal(2, looks.Count(id => id == schools[1].School.SchoolId));
        Assert.Equal(Today, await LookedAsync());
        Assert.InRange(await FailuresOfAsync(schools[0]), 3, int.MaxValue);
        await WriteAsync("update participation set start_date = @Today where school_id = @Id", new { Today, Id = schools[0].School.SchoolId });
        await IsAskedAsync(schools[0]);
        Assert.Equal(0, await DueAsync());
    }

    [Fact]
    public async Task Who_is_due_and_has_become_another_is_looked_at_as_that_one()
    {
        var ((school, accepted), successor) = (await Moving.AnAcceptedSchoolAsync(), await recruitment.ASchoolAsync());
        await Moving.ComesToAsync(successor, recruitment.OtherHubId, "2020-06-20");
        await House.MergeAsync(school, successor);
        Assert.Empty(await Moving.WaitingAsync(successor));

        await WriteAsync("insert into home_hub_due (due_date, school_id, failures) values (@Day, @Id, 1)", new { Day = new DateOnly(2020, 6, 20), Id = school.School.SchoolId });

        await Eventually.HoldsAsync(async () => await DueAsync() == 0, async () => $"{await DueAsync()} schools are due.");
        var asked = await Moving.TaskAsync(successor);
        Assert.Equal((recruitment.OtherHubId, accepted.ParticipationId), (asked.ToHubId, Assert.Single(asked.AffectedParticipations).ParticipationId));
    }

    Task<int> DueAsync() => House.LookAsync("schools", work => work.ScalarAsync<int>("select count(*) from home_hub_due"));

    Task<int> FailuresOfAsync(SchoolUser school) =>
        House.LookAsync("schools", work => work.ScalarAsync<int>("select coalesce(max(failures), 0) from home_hub_due where school_id = @Id", new { Id = school.School.SchoolId }));

    Task IsAskedAsync(SchoolUser school) => Eventually.HoldsAsync(async () => (await Moving.WaitingAsync(school)).Count == 1, async () => $"{(await Moving.AllAsync(school)).Count} tasks are there.");

    Task<DateOnly?> LookedAsync() => House.LookAsync("schools", work => work.ScalarAsync<DateOnly?>("select looked_date from home_hub_look where id = 1"));

    Task WriteAsync(string statement, object arguments) =>
        House.Local.Inside("schools").GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), work => work.ExecuteAsync(statement, arguments));
}
