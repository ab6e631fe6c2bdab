using System.Runtime.InteropServices;
using Hubs.Testing;

namespace Hubs.Faults;

/// <summary>The long run: prints what happens as it happens, and a table in the end. The exit code is 0 where nothing was lost, doubled or
/// unexplained, 1 where something was, 2 where it could not run.</summary>
static class Run
{
    public static async Task<int> MainAsync(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(Options.Usage);
            return 0;
        }

        using var stopping = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await RunAsync(Options.Read(args), stopping.Token);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\n\n{Options.Usage}");
            return 2;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped; what was started is gone.");
            return 2;
        }

        // The process ends when everything that was started has been ended, not before.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        await using var broker = new RabbitMqBroker(toChange: true);
        await broker.StartAsync();
        if (broker.Missing is { } why)
        {
            await Console.Error.WriteLineAsync($"There is {why}.");
            return 2;
        }

        var report = await new Trial(options, Console.WriteLine).RunAsync(broker, cancellation);
        Console.WriteLine();
        Console.WriteLine(report.ToMarkdown());
        return report.Findings.Count == 0 ? 0 : 1;
    }
}
