using System.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Hubs.Testing;

namespace Hubs.Faults.Processes;

/// <summary>One of the programs in a process of its own, killed and started again at the same address on the same file.</summary>
sealed class ServiceProcess(string name, Assembly program, Uri address, IReadOnlyList<string> settings) : IAsyncDisposable
{
    readonly GrpcChannel _channel = GrpcChannel.ForAddress(address);
    HostProcess? _process;

    public string Name => name;

    public Uri Address => address;

    /// <summary>What it wrote, for whoever looks for the cause of a finding.</summary>
    public string Said => _process is null ? "" : $"{_process.Said}\n{_process.Complained}";

    /// <summary>Starts it and waits until it listens.</summary>
    public async Task StartAsync(params IEnumerable<string> also)
    {
        _process = HostProcess.Start(program, "Development", [.. settings, .. also]);
        await _process.ListensAsync();
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        await _process.DisposeAsync();
        _process = null;
    }

    public Task PauseAsync() => Running.SignalAsync("STOP");

    public Task ResumeAsync() => Running.SignalAsync("CONT");

    /// <summary>Runs one of its commands to the end.</summary>
    public async Task CommandAsync(params IEnumerable<string> command)
    {
        await using var process = HostProcess.Start(program, "Development", [.. command, .. settings]);
        var code = await process.EndsAsync();
        if (code != 0) throw new InvalidOperationException($"{name} {string.Join(' ', command)} ended with {code}: {process.Complained}");
    }

    /// <summary>The same service once more, at another address, on the same file.</summary>
    public ServiceProcess Second() => new(name, program, new UriBuilder(address) { Port = FreePort.Take() }.Uri, settings);

    /// <summary>Whether it says that it is well.</summary>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            var health = await new Health.HealthClient(_channel).CheckAsync(new HealthCheckRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5));
            return health.Status == HealthCheckResponse.Types.ServingStatus.Serving;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _channel.Dispose();
    }

    HostProcess Running => _process ?? throw new InvalidOperationException($"{name} does not run.");
}
