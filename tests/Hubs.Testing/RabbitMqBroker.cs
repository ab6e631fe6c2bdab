using System.Diagnostics;
using DotNet.Testcontainers.Builders;
using Microsoft.Extensions.Logging.Abstractions;
using Testcontainers.RabbitMq;

namespace Hubs.Testing;

/// <summary>The broker that <c>HUBS_TEST_RABBITMQ=amqp://…</c> names, or one in a container of the test's own
/// (<c>HUBS_TEST_RABBITMQ_IMAGE</c>, otherwise the public image). Where there is neither, tests skip and say so.</summary>
/// <param name="toChange">The test stops it or makes accounts there: that is done to one of its own only, whichever is named.</param>
public sealed class RabbitMqBroker(bool toChange = false) : IAsyncDisposable
{
    const string Variable = "HUBS_TEST_RABBITMQ";
    const string PublicImage = "rabbitmq:4-management";
    const int AmqpPort = 5672;
    const int MostStarts = 3;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    RabbitMqContainer? _container;

    /// <summary>Why there is no broker; null where there is one.</summary>
    public string? Missing { get; private set; }

    public Uri Uri { get; private set; } = new("amqp://none");

    /// <summary>Finds or starts it, once.</summary>
    public async Task StartAsync()
    {
        if (Uri.Host != "none" || Missing is not null) return;
        var given = Environment.GetEnvironmentVariable(Variable);
        if (given is { Length: > 0 } && !toChange)
        {
            Uri = new Uri(given);
            return;
        }

        if (await ImageAsync() is not { } image) return;
        try
        {
            _container = new RabbitMqBuilder(image).WithUsername("hubs").WithPassword("hubs").WithLogger(NullLogger.Instance)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("Server startup complete")).Build();
        }
        catch (DockerUnavailableException exception)
        {
            // Docker is there, and too old for the library, or out of its reach; the last line of what it found says which.
            Missing = Without(exception.GetBaseException().Message.Trim());
            return;
        }

        await _container.StartAsync();
        Uri = new Uri(_container.GetConnectionString());
    }

    /// <summary>What a broker of the test's own runs from; null where none can run, and <see cref="Missing"/> says why.</summary>
    public async Task<string?> ImageAsync()
    {
        if (await WhyNoDockerAsync() is { } why)
        {
            Missing = Without(why);
            return null;
        }

        return Environment.GetEnvironmentVariable("HUBS_TEST_RABBITMQ_IMAGE") is { Length: > 0 } named ? named : PublicImage;
    }

    /// <summary>Asks the broker itself (<c>rabbitmqctl</c>); null where it is not in a container of ours.</summary>
    public async Task<string?> AskAsync(params IEnumerable<string> command)
    {
        if (_container is null) return null;
        var answer = await _container.ExecAsync(["rabbitmqctl", "--quiet", .. command]);
        return answer.ExitCode == 0 ? answer.Stdout : throw new InvalidOperationException($"rabbitmqctl ended with {answer.ExitCode}: {answer.Stderr}");
    }

    /// <summary>It goes away, as when it is restarted: every connection breaks, and what is durable stays.</summary>
    public Task StopAppAsync() => AskAsync("stop_app");

    public Task StartAppAsync() => AskAsync("start_app");

    /// <summary>SIGKILL to the whole broker: nothing is finished, nothing is flushed.</summary>
    public Task KillAsync() => DockerAsync("kill", "--signal", "KILL");

    /// <summary>Starts it again on what is left, and once more where it ended before it was up, as whoever keeps containers running does; returns once it
    /// is up, at another port than before.</summary>
    public async Task StartAgainAsync()
    {
        for (var (started, starts) = (Stopwatch.GetTimestamp(), 1); ; starts++)
        {
            await DockerAsync("start");
            while (await DockerAsync("inspect", "--format", "{{.State.Running}}") == "true")
            {
                // By the command line: it answers with a code too where the container has just ended.
                if ((await RunAsync(["exec", _container!.Id, "rabbitmqctl", "--quiet", "await_startup", "--timeout", "30"])).Code == 0)
                {
                    var port = (await DockerAsync("port")).Split('\n').First(line => line.StartsWith($"{AmqpPort}/", StringComparison.Ordinal)).Split(':')[^1];
                    Uri = new UriBuilder(Uri) { Port = int.Parse(port, System.Globalization.CultureInfo.InvariantCulture) }.Uri;
                    return;
                }

                if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException($"The broker did not come up again, started {starts} times: {await DockerAsync("logs", "--tail", "60")}");
            }

            if (starts == MostStarts) throw new TimeoutException($"The broker ended {starts} times before it was up: {await DockerAsync("logs", "--tail", "60")}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null) await _container.DisposeAsync();
    }

    string Without(string why) => toChange
        ? $"no broker of the test's own to stop and to change, as it does: let Docker run ({why}); what {Variable} names is left alone"
        : $"no broker: set {Variable}=amqp://…, or let Docker run ({why})";

    async Task<string> DockerAsync(string command, params IEnumerable<string> options)
    {
        var (code, said, complained) = await RunAsync([command, .. options, (_container ?? throw new InvalidOperationException("The broker is not ours to change.")).Id]);
        return code == 0 ? said : throw new InvalidOperationException($"docker {command} ended with {code}: {complained}");
    }

    static async Task<string?> WhyNoDockerAsync()
    {
        try
        {
            var (code, _, complained) = await RunAsync(["info", "--format", "{{.ServerVersion}}"]);
            return code == 0 ? null : complained;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return exception.Message;
        }
    }

    static async Task<(int Code, string Said, string Complained)> RunAsync(IEnumerable<string> arguments)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (docker.StandardOutput.ReadToEndAsync(), docker.StandardError.ReadToEndAsync());
        await docker.WaitForExitAsync();
        return (docker.ExitCode, (await said).Trim(), (await complained).Trim());
    }
}
