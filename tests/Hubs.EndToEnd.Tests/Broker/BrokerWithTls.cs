using System.Net;
using System.Text;
using DotNet.Testcontainers.Builders;
using Hubs.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Testcontainers.RabbitMq;

namespace Hubs.EndToEnd.Tests.Broker;

/// <summary>A broker that speaks TLS 1.3 and nothing else, with a certificate for 127.0.0.1 of an authority that the test made up.</summary>
sealed class BrokerWithTls : IAsyncDisposable
{
    const int Port = 5671;

    const string Configuration =
        """
        listeners.tcp = none
        listeners.ssl.default = 5671
        ssl_options.cacertfile = /etc/hubs-tls/ca.crt
        ssl_options.certfile = /etc/hubs-tls/tls.crt
        ssl_options.keyfile = /etc/hubs-tls/tls.key
        ssl_options.versions.1 = tlsv1.3
        ssl_options.verify = verify_none
        ssl_options.fail_if_no_peer_cert = false
        loopback_users = none
        default_user = hubs
        default_pass = hubs

        """;

    readonly RabbitMqContainer _container;

    BrokerWithTls(RabbitMqContainer container, TestAuthority authority) => (_container, Authority) = (container, authority);

    /// <summary>Who signed its certificate.</summary>
    public TestAuthority Authority { get; }

    public static async Task<BrokerWithTls> StartAsync(string image)
    {
        var authority = new TestAuthority("who signed the broker's certificate");
        var (certificate, key) = authority.Sign(IPAddress.Loopback);
        var container = new RabbitMqBuilder(image).WithUsername("hubs").WithPassword("hubs").WithLogger(NullLogger.Instance).WithPortBinding(Port, true)
            .WithEnvironment("RABBITMQ_CONFIG_FILE", "/etc/hubs-tls/rabbitmq.conf")
            .WithResourceMapping(Encoding.UTF8.GetBytes(Configuration), "/etc/hubs-tls/rabbitmq.conf")
            .WithResourceMapping(Encoding.UTF8.GetBytes(authority.Certificate), "/etc/hubs-tls/ca.crt")
            .WithResourceMapping(Encoding.UTF8.GetBytes(certificate), "/etc/hubs-tls/tls.crt")
            .WithResourceMapping(Encoding.UTF8.GetBytes(key), "/etc/hubs-tls/tls.key")
            .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("Server startup complete")).Build();
        await container.StartAsync();
        return new BrokerWithTls(container, authority);
    }

    /// <summary>Where it is, by this name of it.</summary>
    public Uri By(string host) => new($"amqps://hubs:hubs@{host}:{_container.GetMappedPublicPort(Port)}");

    /// <summary>Asks the broker itself (<c>rabbitmqctl</c>).</summary>
    public async Task<string> AskAsync(params IEnumerable<string> command) => (await _container.ExecAsync(["rabbitmqctl", "--quiet", .. command])).Stdout;

    public async ValueTask DisposeAsync()
    {
        await _container.DisposeAsync();
        Authority.Dispose();
    }
}
