using System.Diagnostics;
using Grpc.Core;

namespace Hubs.Faults.Working;

/// <summary>What a person does whom a service does not know yet, or whose school it has not heard of: look again, and try again with a new
/// request_id. A refusal is final for the request that got it.</summary>
static class Again
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Tries until it is accepted; each try makes its own request.</summary>
    public static async Task<T> UntilAcceptedAsync<T>(Func<AsyncUnaryCall<T>> attempt)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (RpcException refused) when (!Outcome.IsUnknown(refused) && Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }

    /// <summary>Looks until it shows what is waited for.</summary>
    public static async Task<T> UntilSeenAsync<T>(Func<AsyncUnaryCall<T>> look, Func<T, bool> shows)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await UntilAcceptedAsync(look);
            if (shows(seen)) return seen;
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException($"It never came to be seen: {seen}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>What is not allowed is refused, whatever happens meanwhile.</summary>
    public static async Task RefusedAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            var answer = await call;
            throw new InvalidOperationException($"This ought to have been refused: {answer}");
        }
        catch (RpcException refused) when (!Outcome.IsUnknown(refused))
        {
            return;
        }
    }
}
