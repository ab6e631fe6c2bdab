using System.Globalization;
using Hubs.Testing;

namespace Hubs.Faults.Checking;

/// <summary>What stands in the broker's queues: at the end, nothing, and no queue is there that nobody subscribed with.</summary>
static class Queues
{
    // Each subscription has one from the start; nobody reads it but a person.
    const string Errors = "_error";

    public static async Task<IReadOnlyList<Queue>> ListAsync(RabbitMqBroker broker)
    {
        var said = await broker.AskAsync("list_queues", "--no-table-headers", "name", "messages", "consumers") ?? "";
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('\t')).Select(cells => new Queue(cells[0], long.Parse(cells[1], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture)))];
    }

    public static IEnumerable<Finding> Check(IEnumerable<Queue> queues, IEnumerable<Followed> followings)
    {
        var known = followings.Select(f => $"hubs.{f.Consumer}.follows.{f.Producer}").ToHashSet(StringComparer.Ordinal);
        foreach (var queue in queues)
        {
            if (queue.Messages > 0) yield return new(Wrong.Unexplained, $"{queue.Name} holds {queue.Messages} messages, for {queue.Consumers} consumers.");
            else if (queue.Name.EndsWith(Errors, StringComparison.Ordinal) && known.Contains(queue.Name[..^Errors.Length])) continue;
            else if (!known.Contains(queue.Name)) yield return new(Wrong.Unexplained, $"{queue.Name} is a queue of no subscription.");
            else if (queue.Consumers != 1) yield return new(Wrong.Unexplained, $"{queue.Name} has {queue.Consumers} consumers.");
        }
    }

    /// <summary>A queue and how many messages it holds, those included that a consumer has not acknowledged.</summary>
    public sealed record Queue(string Name, long Messages, int Consumers);
}
