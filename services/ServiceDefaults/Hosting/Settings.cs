using System.Globalization;
using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>A service that lacks a setting refuses to start, with a sentence for each.</summary>
static class Settings
{
    public static void Check(string name, ServiceContents contents, string? command, IConfiguration settings, IHostEnvironment environment)
    {
        var wrong = (command is not null && contents.Commands.TryGetValue(command, out var known) ? known.Needs : CommandNeeds.Everything) switch
        {
            CommandNeeds.Nothing => [],
            CommandNeeds.Database => WrongOfDatabase(settings),
            CommandNeeds.Broker => WrongOfBroker(settings, environment),
            _ => WrongOfDatabase(settings).Concat(Wrong(contents, settings, environment)).Concat(WrongOfBroker(settings, environment)),
        };
        if (wrong.ToArray() is { Length: > 0 } sentences) throw new CannotStartException(name, sentences);
    }

    static IEnumerable<string> WrongOfDatabase(IConfiguration settings)
    {
        var database = settings.GetSection("Database").Get<DatabaseSettings>() ?? new DatabaseSettings();
        if (database.ConnectionString.Length == 0 && database.ConnectionStringFile.Length == 0) yield return "Database:ConnectionString is not set: give this service's own login.";
        if (database.ConnectionStringFile.Length > 0 && !File.Exists(database.ConnectionStringFile)) yield return $"Database:ConnectionStringFile names {database.ConnectionStringFile}, which is not there.";
        if (database is { Provider: DatabaseProvider.SqlServer, MigrateAtStart: true }) yield return "Database:MigrateAtStart is for SQLite: on SQL Server the login that serves may not change its schema. Take it out, and run the command migrate as the login that may.";
    }

    static IEnumerable<string> Wrong(ServiceContents contents, IConfiguration settings, IHostEnvironment environment)
    {
        var authentication = settings.GetSection("Authentication").Get<AuthenticationSettings>() ?? new AuthenticationSettings();
        if (!Uri.TryCreate(authentication.Authority, UriKind.Absolute, out var authority)) yield return "Authentication:Authority is not set: give the OpenID Connect issuer's address.";
        else if (environment.IsProduction() && authority.Scheme != Uri.UriSchemeHttps) yield return $"Authentication:Authority is {authority}: in Production the issuer must be reached by https.";
        if (environment.IsProduction() && authentication.AllowHttp) yield return "Authentication:AllowHttp is for development; take it out.";
        if (authentication.Audience.Length == 0) yield return "Authentication:Audience is not set.";
        if (authentication.ClientId.Length == 0) yield return "Authentication:ClientId is not set: this service's own client at the issuer.";
        if (authentication.ClientSecret.Length == 0 && authentication.ClientSecretFile.Length == 0) yield return "Authentication:ClientSecretFile is not set.";
        if (authentication.ClientSecretFile.Length > 0 && !File.Exists(authentication.ClientSecretFile)) yield return $"Authentication:ClientSecretFile names {authentication.ClientSecretFile}, which is not there.";
        if (authentication.ServiceSubjects.Count == 0) yield return "Authentication:ServiceSubjects is not set: the subjects of the Hubs services' own tokens.";
        if (settings["Clock:File"] is { Length: > 0 } clock && (environment.IsProduction() || !File.Exists(clock))) yield return environment.IsProduction() ? "Clock:File is for development; take it out." : $"Clock:File names {clock}, which is not there.";
        foreach (var following in contents.Followings)
        {
            if (environment.IsProduction() && string.IsNullOrEmpty(settings[$"Services:{following.Producer}"])) yield return $"Services:{following.Producer} is not set: where its log is read.";
        }

        if (settings[SkewedClock.Setting] is { Length: > 0 } skew && !TimeSpan.TryParse(skew, CultureInfo.InvariantCulture, out _)) yield return $"{SkewedClock.Setting} is {skew}, which is no time such as -00:10:00.";
        else if (environment.IsProduction() && !string.IsNullOrEmpty(settings[SkewedClock.Setting])) yield return $"{SkewedClock.Setting} is for trials: in Production the clock is the machine's; take it out.";
    }

    static IEnumerable<string> WrongOfBroker(IConfiguration settings, IHostEnvironment environment)
    {
        if (settings["Broker:UriFile"] is { Length: > 0 } uriFile)
        {
            if (!File.Exists(uriFile)) yield return $"Broker:UriFile names {uriFile}, which is not there.";
            else if (!IsBroker(File.ReadAllText(uriFile).Trim())) yield return $"{uriFile} has no address such as amqps://user:password@host/vhost.";
        }
        else if (settings["Broker:Uri"] is { Length: > 0 } broker)
        {
            if (!IsBroker(broker)) yield return "Broker:Uri is no address such as amqps://user@host/vhost.";
        }
        else if (environment.IsProduction())
        {
            yield return "Broker:UriFile is not set: a file with amqps://user:password@host/vhost.";
        }

        if (settings["Broker:PasswordFile"] is { Length: > 0 } password && !File.Exists(password)) yield return $"Broker:PasswordFile names {password}, which is not there.";
    }

    static bool IsBroker(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("amqp" or "amqps");
}
