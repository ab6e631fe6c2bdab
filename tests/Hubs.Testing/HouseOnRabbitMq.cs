using Hubs.Local;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.Testing;

/// <summary>The house with its events carried by RabbitMQ.</summary>
public class HouseOnRabbitMq : House
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly RabbitMqBroker _broker;

    public HouseOnRabbitMq()
        : this(brokerToChange: false)
    {
    }

    protected HouseOnRabbitMq(bool brokerToChange) => _broker = new RabbitMqBroker(brokerToChange);

    /// <summary>Why there is no broker; null where there is one.</summary>
    public override string? Missing => _broker.Missing;

    public Uri BrokerUri => _broker.Uri;

    protected override async ValueTask<string> BrokerUriAsync()
    {
        await _broker.StartAsync();
        return Missing is null ? BrokerUri.ToString() : "";
    }

    /// <summary>Makes an account at the broker with these permissions, as an operator does, and says how to go there with it.</summary>
    public async Task<Uri> AccountAsync(string name, string configure, string write, string read)
    {
        var password = Guid.NewGuid().ToString("n");
        await AskAsync("add_user", name, password);
        await AskAsync("set_permissions", name, configure, write, read);
        return new UriBuilder(BrokerUri) { UserName = name, Password = password }.Uri;
    }

    /// <summary>Asks the broker itself (<c>rabbitmqctl</c>); null where it is not in a container of ours.</summary>
    public Task<string?> AskAsync(params IEnumerable<string> command) => _broker.AskAsync(command);

    protected override async Task ListensAsync()
    {
        if (Missing is not null) return;
        foreach (var service in LocalHouse.ServiceNames)
        {
            var health = await Local.Inside(service).GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Patience);
            if (health != BusHealthStatus.Healthy) throw new TimeoutException($"{service} does not listen to the broker: {health}.");
        }
    }

    /// <summary>The broker goes away, as when it is restarted: every connection breaks, and what is durable stays.</summary>
    public Task StopBrokerAsync() => _broker.StopAppAsync();

    public Task StartBrokerAsync() => _broker.StartAppAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _broker.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same on a broker of its own, which a test may stop, and where it may make accounts.</summary>
public sealed class HouseOnOwnRabbitMq() : HouseOnRabbitMq(brokerToChange: true);
