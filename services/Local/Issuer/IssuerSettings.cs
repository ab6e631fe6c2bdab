namespace Hubs.Local.Issuer;

/// <summary>What the demonstration issuer is given.</summary>
internal sealed record IssuerSettings
{
    /// <summary>Where it listens: an address of this machine, and of nobody else's unless said. Host and port are its name, so they stay the same
    /// from start to start.</summary>
    public string Host { get; init; } = "localhost";

    public required int Port { get; init; }

    /// <summary>Where the signing key is kept, so that tokens outlive a restart.</summary>
    public required string DataFolder { get; init; }

    /// <summary>With which the services and the partner ask for tokens of their own.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>The one password of all demonstration people: no secret, as nothing of theirs is.</summary>
    public required string Password { get; init; }

    public required IReadOnlyList<SignIn> People { get; init; }

    /// <summary>The issuer's name, in the one spelling that discovery, tokens and every service's settings share.</summary>
    public Uri Address => new($"http://{Host}:{Port}/");
}
