using System.Globalization;
using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>The commands <c>hold-events SECONDS</c> and <c>release-events</c>, around a backup of several services.</summary>
static class HoldEventsCommand
{
    const int LongestSeconds = 3600;

    public static async Task<int> HoldAsync(IServiceProvider services, string[] args)
    {
        if (args.FirstOrDefault(arg => !arg.StartsWith('-')) is not { } text || !int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > LongestSeconds)
        {
            await Console.Error.WriteLineAsync($"Usage: hold-events SECONDS (1 to {LongestSeconds})");
            return 2;
        }

        var until = services.GetRequiredService<TimeProvider>().GetUtcNow().AddSeconds(seconds);
        await EventHold.BeginAsync(services.GetRequiredService<Database>(), until);
        Console.WriteLine($"Until {until:u}, or release-events, no event enters the log; what is written is accepted, and its events wait.");
        return 0;
    }

    public static async Task<int> ReleaseAsync(IServiceProvider services, string[] args)
    {
        if (args.Any(arg => !arg.StartsWith('-')))
        {
            await Console.Error.WriteLineAsync("Usage: release-events");
            return 2;
        }

        await EventHold.EndAsync(services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        return 0;
    }
}
