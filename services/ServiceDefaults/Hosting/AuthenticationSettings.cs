namespace Hubs.ServiceDefaults.Hosting;

/// <summary>The section <c>Authentication</c>: whose tokens count, and this service's own credential with the same issuer.</summary>
public sealed class AuthenticationSettings
{
    /// <summary>The OpenID Connect issuer, spelled as in its tokens.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What tokens for Hubs are meant for (<c>aud</c>).</summary>
    public string Audience { get; set; } = "hubs";

    /// <summary>The issuer may be reached without TLS: on the same machine only.</summary>
    public bool AllowHttp { get; set; }

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>A file with the secret; read anew for each token, so that it can be changed while the service runs.</summary>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>The <c>sub</c> of every Hubs service's own tokens.</summary>
    public HashSet<string> ServiceSubjects { get; set; } = [];
}
