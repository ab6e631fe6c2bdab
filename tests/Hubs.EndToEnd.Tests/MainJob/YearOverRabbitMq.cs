using Hubs.EndToEnd.Tests.Broker;
using Hubs.Local;
using Hubs.ServiceDefaults.Hosting;
using Hubs.Testing;
using Hubs.Testing.WaysIn;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>A house on RabbitMQ whose followers never look of their own accord: what they apply, a message brought or called for.</summary>
public sealed class YearOverRabbitMq : Year
{
    readonly HouseOnRabbitMq _house;

    public YearOverRabbitMq()
        : this(new HouseOnRabbitMq { Sweep = TimeSpan.FromDays(30) })
    {
    }

    YearOverRabbitMq(HouseOnRabbitMq house)
        : base(house, WayIn.Grpc) => _house = house;

    public override string? Missing => _house.Missing ?? base.Missing;

    public HouseOnRabbitMq Broker => _house;

    /// <summary>What comes over the broker from the first step on.</summary>
    public Tap Tap { get; private set; } = null!;

    /// <summary>Who follows whom, and which events.</summary>
    public IEnumerable<(string Consumer, string Producer, IEnumerable<string> Types)> Subscriptions => LocalHouse.ServiceNames.SelectMany(
        name => _house.Local.Inside(name).GetRequiredService<ServiceContents>().Followings.Select(f => (name, f.Producer, f.Handlings.Keys)));

    public override async ValueTask DisposeAsync()
    {
        if (Tap is not null) await Tap.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task BeginAsync() => Tap = await Tap.OnAsync(_house.BrokerUri, Subscriptions.SelectMany(s => s.Types).Distinct());
}
