using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.ServiceDefaults.Tests.Data;

namespace Hubs.ServiceDefaults.Tests.Messaging;

public sealed class TakingTurnsOnSqliteTests() : TakingTurnsTests(new DataOnSqlite());

public sealed class TakingTurnsOnSqlServerTests() : TakingTurnsTests(new DataOnSqlServer());

/// <summary>While a new version is rolled out, or rolled back, two versions of a service run on one database.</summary>
public abstract class TakingTurnsTests(DataOn on) : FollowingTests(on)
{
    readonly List<string> _done = [];

    [Fact]
    public async Task A_version_that_does_more_about_a_log_begins_it_again_and_the_one_before_it_stands_aside()
    {
        using var older = Version("older", 0);
        using var newer = Version("newer", 1);
        await DeliverAsync(older, 1, 2);

        await DeliverAsync(newer, 1, 2);
        await DeliverAsync(older, 3);
        await DeliverAsync(newer, 3);

        Assert.Equal(["older 1", "older 2", "newer 1", "newer 2", "newer 3"], _done);
        Assert.Equal(3, await PositionAsync());
    }

    [Fact]
    public async Task The_one_before_it_goes_on_where_it_stands_once_the_newer_is_gone_and_gives_way_when_it_comes_back()
    {
        using var older = Version("older", 0);
        using var newer = Version("newer", 1);
        await DeliverAsync(newer, 1);

        Time.Advance(TakingTurns.Hold - TimeSpan.FromSeconds(1));
        await DeliverAsync(older, 2);
        Assert.Equal(["newer 1"], _done);

        Time.Advance(TimeSpan.FromSeconds(2));
        await DeliverAsync(older, 2);
        Assert.Equal(["newer 1", "older 2"], _done);

        await DeliverAsync(newer, 1, 2);
        Assert.Equal(["newer 1", "older 2", "newer 1", "newer 2"], _done);
    }

    [Fact]
    public async Task A_batch_that_the_older_had_begun_is_not_kept()
    {
        using var older = Version("older", 0, work => work.ExecuteAsync("update followed set revision = 1 where producer = 'schools'"));

        await DeliverAsync(older, 1);

        Assert.Equal(["older 1"], _done);
        Assert.Equal(0, await PositionAsync());
    }

    Follower Version(string version, int revision, Func<Work, Task>? meanwhile = null) => Following(following => following.InRevision(revision).On<RoleAssigned>(async (work, told) =>
    {
        if (meanwhile is not null) await meanwhile(work);
        _done.Add($"{version} {told.Entry.Position}");
    }));
}
