using System.Diagnostics;
using DotNet.Testcontainers.Builders;
using Hubs.Local;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Testcontainers.RabbitMq;

namespace Hubs.Testing;

/// <summary>The house with its events carried by RabbitMQ: the broker that <c>HUBS_TEST_RABBITMQ=amqp://…</c> names, or one in a container
/// (<c>HUBS_TEST_RABBITMQ_IMAGE</c>, otherwise the public image). Where there is neither, tests skip and say so.</summary>
public sealed class HouseOnRabbitMq : House
{
    const string PublicImage = "rabbitmq:4-management";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    RabbitMqContainer? _container;

    /// <summary>Why there is no broker; null where there is one.</summary>
    public string? Missing { get; private set; }

    public Uri BrokerUri { get; private set; } = new("amqp://none");

    protected override async ValueTask<string> BrokerUriAsync()
    {
        if (BrokerUri.Host != "none") return BrokerUri.ToString();
        if (Environment.GetEnvironmentVariable("HUBS_TEST_RABBITMQ") is { Length: > 0 } given)
        {
            BrokerUri = new Uri(given);
            return given;
        }

        if (await WhyNoDockerAsync() is { } why)
        {
            Missing = $"no broker: set HUBS_TEST_RABBITMQ=amqp://…, or let Docker run ({why})";
            return "";
        }

        var image = Environment.GetEnvironmentVariable("HUBS_TEST_RABBITMQ_IMAGE") is { Length: > 0 } named ? named : PublicImage;
        _container = new RabbitMqBuilder(image).WithUsername("hubs").WithPassword("hubs")
            .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("Server startup complete")).Build();
        await _container.StartAsync();
        BrokerUri = new Uri(_container.GetConnectionString());
        return BrokerUri.ToString();
    }

    /// <summary>Makes an account at the broker with these permissions, as an operator does, and says how to go there with it. Null where
    /// the broker is not the test's to change.</summary>
    public async Task<Uri?> AccountAsync(string name, string configure, string write, string read)
    {
        if (_container is null) return null;
        var password = Guid.NewGuid().ToString("n");
        await AskAsync("add_user", name, password);
        await AskAsync("set_permissions", name, configure, write, read);
        return new UriBuilder(BrokerUri) { UserName = name, Password = password }.Uri;
    }

    /// <summary>Asks the broker itself (<c>rabbitmqctl</c>); null where it is not in a container of ours.</summary>
    public async Task<string?> AskAsync(params IEnumerable<string> command)
    {
        if (_container is null) return null;
        var answer = await _container.ExecAsync(["rabbitmqctl", "--quiet", .. command]);
        return answer.ExitCode == 0 ? answer.Stdout : throw new InvalidOperationException($"rabbitmqctl ended with {answer.ExitCode}: {answer.Stderr}");
    }

    protected override async Task ListensAsync()
    {
        if (Missing is not null) return;
        foreach (var service in LocalHouse.ServiceNames)
        {
            var health = await Local.Inside(service).GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Patience);
            if (health != BusHealthStatus.Healthy) throw new TimeoutException($"{service} does not listen to the broker: {health}.");
        }
    }

    /// <summary>The broker goes away, as when it is restarted: every connection breaks, and what is durable stays.</summary>
    public Task StopBrokerAsync() => AskAsync("stop_app");

    public Task StartBrokerAsync() => AskAsync("start_app");

    /// <summary>Whether the broker is the test's own, to stop and to change.</summary>
    public bool BrokerIsOurs => _container is not null;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_container is not null) await _container.DisposeAsync();
    }

    static async Task<string?> WhyNoDockerAsync()
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", "info --format {{.ServerVersion}}") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await docker.WaitForExitAsync();
            return docker.ExitCode == 0 ? null : (await docker.StandardError.ReadToEndAsync()).Trim();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return exception.Message;
        }
    }
}
