using Hubs.Schools;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.ServiceDefaults.Tests.Data;

/// <summary>A script is applied once, and what it said then is what it must say.</summary>
public sealed class MigrationsTests(House house) : IClassFixture<House>
{
    Database Database => house.Local.Inside("schools").GetRequiredService<Database>();

    [Fact]
    public async Task A_script_that_was_applied_and_says_something_else_now_is_refused_by_its_name()
    {
        Assert.Equal(0, await ApplyAsync());
        var before = await HashAsync();
        await SetHashAsync(new string('a', 64));

        var refusal = await Assert.ThrowsAsync<CannotStartException>(ApplyAsync);

        Assert.Contains("schools/0010_register", refusal.Message, StringComparison.Ordinal);
        await SetHashAsync(before);
        Assert.Equal(0, await ApplyAsync());
    }

    [Fact]
    public async Task What_was_applied_before_this_was_recorded_is_taken_to_say_what_it_says_now()
    {
        var before = await HashAsync();
        await SetHashAsync("");

        Assert.Equal(0, await ApplyAsync());

        Assert.Equal((before, 64), (await HashAsync(), before.Length));
    }

    Task<int> ApplyAsync() => Migrations.ApplyAsync(Database, typeof(SchoolsService).Assembly, TestContext.Current.CancellationToken);

    Task<string> HashAsync() => Database.ReadAsync(Caller.Itself("tests"), async work =>
        await work.ScalarAsync<string>("select text_hash from migration where name = 'schools/0010_register'") ?? throw new InvalidOperationException("The script is not recorded."));

    Task SetHashAsync(string hash) => Database.WriteAsync(Caller.Itself("tests"), work =>
        work.ExecuteAsync("update migration set text_hash = @Hash where name = 'schools/0010_register'", new { Hash = hash }));
}
