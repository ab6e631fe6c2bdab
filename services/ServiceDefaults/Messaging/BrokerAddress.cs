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
}
