using Grpc.Net.Client;
using Hubs.Benchmarks.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hubs.Benchmarks.Bare;

/// <summary>The bare stack: Kestrel, gRPC, SQLite. No sign-in, no gateway, no rules, no events.</summary>
sealed class BareHost : IAsyncDisposable
{
    readonly BareDatabase _database;
    readonly WebApplication _app;

    BareHost(BareDatabase database, WebApplication app)
    {
        (_database, _app) = (database, app);
        Channel = GrpcChannel.ForAddress(Address);
    }

    public string Address => _app.Urls.First();

    public GrpcChannel Channel { get; }

    public static async Task<BareHost> StartAsync(RegisterRows rows)
    {
        var database = await BareDatabase.CreateAsync();
        await database.InsertAsync(rows);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<BareReads>();
        builder.Services.AddSingleton<BareWrites>();
        var app = builder.Build();
        app.MapGrpcService<BareReads>();
        app.MapGrpcService<BareWrites>();
        await app.StartAsync();
        return new BareHost(database, app);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
