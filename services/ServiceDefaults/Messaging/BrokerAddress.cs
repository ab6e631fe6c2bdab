using System.Net.Security;
using System.Security.Authentication;
using RabbitMQ.Client;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Where the broker is and as whom a service goes there. <c>amqps</c> means TLS.</summary>
sealed record BrokerAddress(Uri Host, string User, string Password)
{
    // Whom a broker lets in from its own machine where nobody is named.
    const string Guest = "guest";

    /// <summary>Whether to speak TLS, at whatever port.</summary>
    public bool IsSecure => Host.Scheme == "amqps";

    /// <param name="uri"><c>amqps://user:password@host/vhost</c>.</param>
    /// <param name="password">The password where it is not in the address; null: it is.</param>
    public static BrokerAddress Of(string uri, string? password)
    {
        var address = new Uri(uri);
        var (user, inIt) = address.UserInfo.Split(':', 2) is [{ Length: > 0 } name, .. var rest] ? (name, string.Concat(rest)) : (Guest, Guest);
        return new BrokerAddress(new UriBuilder(address) { UserName = "", Password = "" }.Uri, Uri.UnescapeDataString(user), password ?? Uri.UnescapeDataString(inIt));
    }
    /// <summary>A connection of its own, beside the bus's. By TLS the host must show a certificate for its name, of an authority that this machine believes.</summary>
    public Task<IConnection> ConnectAsync(string name, CancellationToken cancellation)
    {
        // Where its address says amqps, the client lets every name pass unless it is told otherwise.
        var factory = new ConnectionFactory { Uri = Host, UserName = User, Password = Password, ClientProvidedName = name };
        factory.Ssl.ServerName = Host.Host;
        factory.Ssl.Version = SslProtocols.None;
        factory.Ssl.AcceptablePolicyErrors = SslPolicyErrors.None;
        return factory.CreateConnectionAsync(cancellation);
    }
}
