using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>An operator's way to what could not be applied: <c>parked</c> lists it, <c>parked show PRODUCER POSITION</c> prints an event (ids,
/// no names), <c>parked retry</c> tries all of it again, oldest first. The exit code is 1 while something stays parked after a retry.</summary>
static class ParkedCommand
{
    const string Usage = "parked | parked show PRODUCER POSITION | parked retry";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        string[] words = [.. args.Where(arg => !arg.StartsWith('-'))];
        return words switch
        {
            [] => await ListAsync(services),
            ["show", var producer, var position] when long.TryParse(position, out var at) => await ShowAsync(services, producer, at),
            ["retry"] => await RetryAsync(services),
            _ => await SayUsageAsync(),
        };
    }

    static async Task<int> ListAsync(IServiceProvider services)
    {
        var parked = await ReadAsync(services);
        if (parked.Count == 0) Console.WriteLine("Nothing is parked.");
        foreach (var entry in parked) Console.WriteLine($"{entry.Producer} {entry.Position}  {entry.Type} of {entry.AggregateId}, parked {entry.ParkedTime:u}: {entry.Error}");
        return 0;
    }

    static async Task<int> ShowAsync(IServiceProvider services, string producer, long position)
    {
        var log = await services.GetRequiredService<ProducerLogs>().ListEventsAsync(producer, new ListEventsRequest { AfterPosition = position - 1, PageSize = 1 }, CancellationToken.None);
        if (log.Events is not [{ } entry, ..] || entry.Position != position)
        {
            await Console.Error.WriteLineAsync($"{producer} has told no event {position}.");
            return 1;
        }

        Console.WriteLine(entry);
        return 0;
    }

    static async Task<int> RetryAsync(IServiceProvider services)
    {
        var followers = services.GetServices<Follower>().ToDictionary(f => f.Producer, StringComparer.Ordinal);
        var (parked, applied) = (await ReadAsync(services), 0);
        foreach (var entry in parked)
        {
            if (await followers[entry.Producer].RetryParkedAsync(entry, CancellationToken.None) is { } why) Console.WriteLine($"{entry.Producer} {entry.Position}  {entry.Type} of {entry.AggregateId} stays parked: {why}");
            else applied++;
        }

        Console.WriteLine($"{applied} of {parked.Count} applied.");
        return applied == parked.Count ? 0 : 1;
    }

    static async Task<int> SayUsageAsync()
    {
        await Console.Error.WriteLineAsync($"Usage: {Usage}");
        return 2;
    }

    static Task<IReadOnlyList<ParkedEvent>> ReadAsync(IServiceProvider services) =>
        services.GetRequiredService<Database>().ReadAsync(Caller.Itself(services.GetRequiredService<ServiceName>().Name), Parked.ListAsync);
}
