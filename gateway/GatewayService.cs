using Hubs.Gateway.AsyncApi;
using Hubs.Gateway.Contract;
using Hubs.Gateway.Door;
using Hubs.Gateway.Forwarding;
using Hubs.Gateway.OpenApi;
using Hubs.Gateway.Pages;
using Hubs.Gateway.Refusing;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Observing;

namespace Hubs.Gateway;

/// <summary>The only public door: REST, gRPC and gRPC-Web of every service, their OpenAPI document, and the public pages.</summary>
public static class GatewayService
{
    /// <summary>Builds the gateway's host. It listens on two addresses, first the one for the web, then the one for gRPC; with a
    /// certificate one address serves both. <paramref name="configure"/> comes last.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"], ApplicationName = typeof(GatewayService).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile("appsettings.gateway.json", optional: true).AddJsonFile($"appsettings.gateway.{builder.Environment.EnvironmentName}.json", optional: true)
            .AddEnvironmentVariables().AddCommandLine(args);
        builder.Services.Configure<GatewaySettings>(builder.Configuration.GetSection("Gateway"));
        builder.Services.Configure<AuthenticationSettings>(builder.Configuration.GetSection("Authentication"));
        builder.Services.AddSingleton(ApiContract.Load());
        builder.AddTelemetry("gateway");
        builder.AddListening();
        builder.Services.AddDoor();
        builder.Services.AddForwarding();
        builder.Services.AddPages();
        builder.Services.AddHealth();
        configure?.Invoke(builder);
        GatewaySettings.Check(builder.Configuration, builder.Environment);

        var app = builder.Build();
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseRefusals();
        app.UseRouting();
        app.UseDoor();
        app.MapForwarding();
        app.MapOpenApiDocument();
        app.MapAsyncApiDocument();
        app.MapPages();
        app.MapHealth();
        return app;
    }
}
