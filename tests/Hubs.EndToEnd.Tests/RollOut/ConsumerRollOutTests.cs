using Hubs.Testing;

namespace Hubs.EndToEnd.Tests.RollOut;

/// <summary>A service is exchanged while messages are on their way to it.</summary>
public sealed class ConsumerRollOutTests : IAsyncLifetime
{
    const int Rolls = 3;

    readonly RabbitMqBroker _broker = new(toChange: true);
    TestIssuer? _issuer;
    RolledConsumer? _consumer;

    RolledConsumer Consumer => _consumer!;

    public async ValueTask InitializeAsync()
    {
        await _broker.StartAsync();
        if (_broker.Missing is not null) return;
        _issuer = await TestIssuer.StartAsync();
        _consumer = new RolledConsumer(_broker, _issuer);
        await _consumer.StartAsync();
    }

    [Fact]
    public async Task Rolled_out_anew_with_messages_in_flight_it_finishes_them_and_no_event_is_lost_or_acted_on_twice_or_set_aside()
    {
        SkipWithoutBroker();
        await using var load = new EventLoad(Consumer.ProducerFile, Consumer.RolesAsync);
        load.Start();
        for (var roll = 0; roll < Rolls; roll++)
        {
            await GoesOnAsync();
            var (exit, inFlight) = await Consumer.RollAsync();
            Assert.Equal(0, exit);
            Assert.True(inFlight > 0);
        }

        await AllIsWellAsync(load);
    }

    [Fact]
    public async Task Killed_with_messages_in_flight_the_next_one_gets_them_and_no_event_is_lost_or_acted_on_twice_or_set_aside()
    {
        SkipWithoutBroker();
        await using var load = new EventLoad(Consumer.ProducerFile, Consumer.RolesAsync);
        load.Start();
        for (var roll = 0; roll < Rolls; roll++)
        {
            await GoesOnAsync();
            Assert.True(await Consumer.KillAsync() > 0);
        }

        await AllIsWellAsync(load);
    }

    public async ValueTask DisposeAsync()
    {
        if (_consumer is not null) await _consumer.DisposeAsync();
        if (_issuer is not null) await _issuer.DisposeAsync();
        await _broker.DisposeAsync();
    }

    void SkipWithoutBroker() => Assert.SkipWhen(_broker.Missing is not null, _broker.Missing ?? "");

    async Task GoesOnAsync()
    {
        var before = await Consumer.RolesAsync();
        await Eventually.HoldsAsync(async () => await Consumer.RolesAsync() > before + 100, () => Task.FromResult("No event comes any more."));
    }

    async Task AllIsWellAsync(EventLoad load)
    {
        await GoesOnAsync();
        await load.EndAsync();
        await Eventually.HoldsAsync(async () => await Consumer.RolesAsync() == load.Told + 1, async () => $"{load.Told} were told, and {await Consumer.RolesAsync() - 1} have come.");
        await Eventually.HoldsAsync(Consumer.IsEmptyAsync, () => Task.FromResult("Messages stay in the queue."));
        Assert.Empty(await Consumer.WrongAsync());
    }
}
