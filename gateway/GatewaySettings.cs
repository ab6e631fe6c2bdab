using System.Net;
using Hubs.Gateway.Contract;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Gateway;

/// <summary>The section <c>Gateway</c>.</summary>
sealed class GatewaySettings
{
    /// <summary>Where REST, gRPC-Web and the pages are served; with a certificate (then https://…) gRPC too.</summary>
    public string WebAddress { get; set; } = "http://localhost:5080";

    /// <summary>Where gRPC is served without a certificate: HTTP/2 and HTTP/1.1 cannot share an address without TLS.</summary>
    public string GrpcAddress { get; set; } = "http://localhost:5081";

    /// <summary>PEM file of the certificate; read anew when it changes.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of the certificate's key.</summary>
    public string CertificateKeyFile { get; set; } = "";

    /// <summary>Largest body of a request, in bytes.</summary>
    public long LargestBody { get; set; } = 1024 * 1024;

    /// <summary>Largest file of a method that takes one, in bytes.</summary>
    public long LargestUpload { get; set; } = 100 * 1024 * 1024;

    /// <summary>How long a call may take.</summary>
    public int CallSeconds { get; set; } = 60;

    /// <summary>How long an upload, or a call that streams, may take.</summary>
    public int UploadSeconds { get; set; } = 900;

    /// <summary>How often the services' names are looked up, each address behind one being a pod's; 0: a name is one address, and its system's to find.</summary>
    public int LookUpSeconds { get; set; }

    /// <summary>How many calls a second one caller may make on average …</summary>
    public int CallsPerSecond { get; set; } = 50;

    /// <summary>… and how many in a burst.</summary>
    public int CallsInABurst { get; set; } = 200;

    /// <summary>Web origins whose pages may call from a browser; none unless said.</summary>
    public string[] Origins { get; set; } = [];

    /// <summary>Networks (10.0.0.0/8) of the proxies in front, whose word on the caller's address and scheme is taken; none unless said.</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>Refuses to start, with a sentence for each setting that is missing or wrong.</summary>
    public static void Check(IConfiguration settings, IHostEnvironment environment)
    {
        var wrong = Wrong(settings, environment).ToArray();
        if (wrong.Length > 0) throw new CannotStartException("gateway", wrong);
    }

    static IEnumerable<string> Wrong(IConfiguration settings, IHostEnvironment environment)
    {
        foreach (var service in ApiContract.Load().Services)
        {
            if (!Uri.TryCreate(settings[$"Services:{service}"], UriKind.Absolute, out _)) yield return $"Services:{service} is not set: give its address, such as http://{service}:8080.";
        }

        var authentication = settings.GetSection("Authentication").Get<AuthenticationSettings>() ?? new();
        if (!Uri.TryCreate(authentication.Authority, UriKind.Absolute, out var authority)) yield return "Authentication:Authority is not set: give the OpenID Connect issuer's address.";
        else if (environment.IsProduction() && authority.Scheme != Uri.UriSchemeHttps) yield return $"Authentication:Authority is {authority}: in Production the issuer must be reached by https.";
        if (environment.IsProduction() && authentication.AllowHttp) yield return "Authentication:AllowHttp is for development; take it out.";
        if (authentication.Audience.Length == 0) yield return "Authentication:Audience is not set.";

        var mine = settings.GetSection("Gateway").Get<GatewaySettings>() ?? new();
        var secure = mine.WebAddress.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (secure && !File.Exists(mine.CertificateFile)) yield return $"Gateway:WebAddress is https, but Gateway:CertificateFile names '{mine.CertificateFile}', which is not there.";
        if (secure && !File.Exists(mine.CertificateKeyFile)) yield return $"Gateway:WebAddress is https, but Gateway:CertificateKeyFile names '{mine.CertificateKeyFile}', which is not there.";
        if (!secure && mine.CertificateFile.Length > 0) yield return "Gateway:CertificateFile is set, but Gateway:WebAddress is not https.";
        if (mine is { LargestBody: <= 0 } or { LargestUpload: <= 0 } or { CallSeconds: <= 0 } or { UploadSeconds: <= 0 } or { CallsPerSecond: <= 0 } or { CallsInABurst: <= 0 }) yield return "The limits of the section Gateway must be above 0.";
        if (mine.LookUpSeconds < 0) yield return "Gateway:LookUpSeconds must not be below 0.";
        foreach (var network in mine.TrustedProxies.Where(n => !IPNetwork.TryParse(n, out _))) yield return $"Gateway:TrustedProxies has '{network}', which is no network such as 10.0.0.0/8.";
    }
}
