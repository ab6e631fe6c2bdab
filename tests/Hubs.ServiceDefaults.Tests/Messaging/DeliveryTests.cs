using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.ServiceDefaults.Tests.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.ServiceDefaults.Tests.Messaging;

public sealed class DeliveryOnSqliteTests() : DeliveryTests(new DataOnSqlite());

public sealed class DeliveryOnSqlServerTests() : DeliveryTests(new DataOnSqlServer());

/// <summary>What becomes of a message from the broker.</summary>
public abstract class DeliveryTests(DataOn on) : FollowingTests(on)
{
    [Fact]
    public async Task One_that_cannot_be_applied_just_now_is_left_to_the_log_and_fills_no_error_queue()
    {
        using var follower = Acting((_, _) => throw Refusals.EtagStale());

        await DeliverAsync(follower, 1);

        Assert.Equal(0, await PositionAsync());
        Assert.Equal(0, await ParkedAsync());
    }

    [Fact]
    public async Task One_that_cannot_be_applied_at_all_is_parked_and_fills_no_error_queue_either()
    {
        using var follower = Acting((_, _) => throw new InvalidOperationException("It makes no sense."));

        await DeliverAsync(follower, 1);

        Assert.Equal(1, await PositionAsync());
        Assert.Equal(1, await ParkedAsync());
    }

    [Fact]
    public async Task One_that_was_parked_and_cannot_be_applied_when_it_is_sent_again_goes_to_the_error_queue()
    {
        using var follower = Acting((_, _) => throw new InvalidOperationException("It makes no sense."));
        await DeliverAsync(follower, 1);

        await Assert.ThrowsAsync<InvalidOperationException>(() => DeliverAsync(follower, 1));
    }

    Follower Acting(Func<Work, Told<RoleAssigned>, Task> handle) => Following(following => following.On(handle));

    Task<long> ParkedAsync() => LookAsync("select count(*) from parked_event");
}
