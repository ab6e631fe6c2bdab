using System.Threading.Channels;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Wakes one waiting loop; any number of raises before it looks count as one.</summary>
public class Signal
{
    readonly Channel<bool> _raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _raised.Writer.TryWrite(true);

    /// <summary>Returns when raised, or when the time is up.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await _raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is up: the loop looks without having been called.
        }
    }
}

/// <summary>Raised when this service has committed an event.</summary>
public sealed class OutboxSignal : Signal;

/// <summary>In a process that holds several services: tells the followers of a producer that its log has grown. Elsewhere nobody listens
/// and the broker or the sweep does the same.</summary>
public sealed class Neighbours
{
    readonly Lock _lock = new();
    readonly List<(string Producer, Signal Signal)> _waiting = [];

    public void LogHasGrown(string producer)
    {
        lock (_lock) _waiting.ForEach(w => { if (w.Producer == producer) w.Signal.Raise(); });
    }

    public void Listen(string producer, Signal signal)
    {
        lock (_lock) _waiting.Add((producer, signal));
    }
}
