using Microsoft.Extensions.Configuration;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Where the broker is and as whom a service goes there: <c>Broker:Uri</c>, and <c>Broker:PasswordFile</c> where the password is
/// not in it. <c>amqps</c> means TLS.</summary>
sealed record BrokerAddress(Uri Host, string User, string Password)
{
    // Whom a broker lets in from its own machine where nobody is named.
    const string Guest = "guest";

    /// <summary>Whether to speak TLS, at whatever port.</summary>
    public bool IsSecure => Host.Scheme == "amqps";

    /// <summary>Null where no broker is set.</summary>
    public static BrokerAddress? Of(IConfiguration settings)
    {
        if (settings["Broker:Uri"] is not { Length: > 0 } text) return null;
        var uri = new Uri(text);
        var (user, password) = uri.UserInfo.Split(':', 2) is [{ Length: > 0 } name, .. var rest] ? (name, string.Concat(rest)) : (Guest, Guest);
        var secret = settings["Broker:PasswordFile"] is { Length: > 0 } file ? File.ReadAllText(file).Trim() : Uri.UnescapeDataString(password);
        return new BrokerAddress(new UriBuilder(uri) { UserName = "", Password = "" }.Uri, Uri.UnescapeDataString(user), secret);
    }
}
