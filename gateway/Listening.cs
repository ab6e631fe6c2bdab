using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Hubs.Gateway;

/// <summary>Where the gateway listens, and whom it believes about the way a call came.</summary>
static class Listening
{
    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton<CertificateFiles>();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewaySettings>, CertificateFiles>((kestrel, settings, certificate) =>
        {
            var web = BindingAddress.Parse(settings.Value.WebAddress);
            kestrel.Limits.MaxRequestBodySize = settings.Value.LargestBody;
            if (web.Scheme == Uri.UriSchemeHttps)
            {
                Listen(kestrel, web, listen => listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate.Current));
                return;
            }

            Listen(kestrel, web, listen => listen.Protocols = HttpProtocols.Http1);
            Listen(kestrel, BindingAddress.Parse(settings.Value.GrpcAddress), listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<GatewaySettings>>((forwarded, settings) =>
        {
            forwarded.ForwardedHeaders = settings.Value.TrustedProxies.Length > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in settings.Value.TrustedProxies) forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        });
    }

    public static void UseTrustedProxies(this WebApplication app) => app.UseForwardedHeaders();

    static void Listen(KestrelServerOptions kestrel, BindingAddress address, Action<ListenOptions> configure)
    {
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)) kestrel.Listen(ip, address.Port, configure);
        else if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) kestrel.ListenLocalhost(address.Port, configure);
        else kestrel.ListenAnyIP(address.Port, configure);
    }
}
