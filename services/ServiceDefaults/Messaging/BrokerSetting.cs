using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.Configuration;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>How the broker is reached now: <c>Broker:Uri</c>, or the file that <c>Broker:UriFile</c> names; the password of
/// <c>Broker:PasswordFile</c> where that is set. Files are read anew for each connection, so that user and password change while the
/// service runs; where the broker is, and whether by TLS, counts at the next start.</summary>
sealed class BrokerSetting
{
    readonly Func<string> _uri;
    readonly FileSetting? _password;

    BrokerSetting(Func<string> uri, FileSetting? password) => (_uri, _password) = (uri, password);

    /// <summary>Null where no broker is set.</summary>
    public static BrokerSetting? Of(IConfiguration settings, TimeProvider time)
    {
        FileSetting? Named(string key) => settings[key] is { Length: > 0 } file ? new FileSetting(file, time) : null;
        var uri = settings["Broker:Uri"] ?? "";
        return Named("Broker:UriFile") is { } file ? new BrokerSetting(file.Read, Named("Broker:PasswordFile"))
            : uri.Length > 0 ? new BrokerSetting(() => uri, Named("Broker:PasswordFile"))
            : null;
    }

    public BrokerAddress Read() => BrokerAddress.Of(_uri().Trim(), _password?.Read().Trim());
}
