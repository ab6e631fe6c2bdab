using Hubs.EndToEnd.Tests.Broker;
using Hubs.EndToEnd.Tests.MainJob.Steps;

namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>The same year with its events carried by RabbitMQ, and nobody looking at a log unless a message says that there is something.</summary>
[Collection(OneBroker.Name)]
public sealed class YearOverRabbitMqTests(YearOverRabbitMq year) : YearTests(year), IClassFixture<YearOverRabbitMq>
{
    [Fact, Step(18)]
    public Task Every_event_came_over_the_broker_confirmed_through_quorum_queues_that_are_empty_now() => year.StepAsync(18, _ => Broking.LookAsync(year));
}
