using System.Runtime.InteropServices;

namespace Hubs.Local;

/// <summary>Ctrl+C and SIGTERM: what runs is finished, then the process ends.</summary>
internal sealed class Stopping : IDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly PosixSignalRegistration[] _signals;

    public Stopping() => _signals = new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Stop)).ToArray();

    public CancellationToken Token => _stop.Token;

    public Task Task => _stopped.Task;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _stop.Dispose();
    }

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _stopped.TrySetResult();
        _stop.Cancel();
    }
}
