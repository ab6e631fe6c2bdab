using System.Reflection;
using Google.Rpc;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Data.Backup;
using Hubs.ServiceDefaults.Data.SqlServer;
using Hubs.ServiceDefaults.Messaging;
using Hubs.ServiceDefaults.Observing;
using Hubs.ServiceDefaults.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>Makes a service's host from its contents page.</summary>
public static partial class HubsService
{
    // Kestrel's own limit, 30 MB, is below a national register extract. The gateway sets the limits that callers meet.
    const long LargestUpload = 128 * 1024 * 1024;

    /// <summary>Builds the host of the service <paramref name="name"/>. <paramref name="configure"/> comes last: a process that holds several services
    /// gives each its database file, clock and neighbours there.</summary>
    public static WebApplication Build(string name, string[] args, Action<WebApplicationBuilder>? configure, Action<ServiceContents> say)
    {
        var assembly = Assembly.GetCallingAssembly();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"], ApplicationName = assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        var contents = new ServiceContents(builder.Services);
        AddEverything(builder, name, args, contents);
        say(contents);
        configure?.Invoke(builder);
        Settings.Check(name, contents, CommandIn(args), builder.Configuration, builder.Environment);
        builder.AddBroker(contents);

        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseStrictJson();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        contents.Map(app, app.Services.GetRequiredService<Methods>());
        app.MapGrpcHealthChecksService();
        app.Lifetime.ApplicationStopping.Register(() => Log.Stopping(app.Logger, name));
        return app;
    }

    /// <summary>Runs a command of the host (<c>migrate</c>, or one of its own) where the arguments name one; otherwise serves until stopped.
    /// The exit code is 2, and standard error has the reason in a sentence, when it cannot.</summary>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build)
    {
        try
        {
            await using var app = build(args);
            if (CommandIn(args) is { } name) return await CommandAsync(app, name, args[1..]);
            var rights = app.Services.GetService<CheckingRights>();
            await app.RunAsync();
            return rights?.Refusal is { } refusal ? throw refusal : 0;
        }
        catch (CannotStartException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
        catch (OptionsValidationException exception)
        {
            await Console.Error.WriteLineAsync(string.Join(' ', exception.Failures));
            return 2;
        }
    }

    static string? CommandIn(string[] args) => args is [var name, ..] && !name.StartsWith('-') && !name.Contains('=') ? name : null;

    static async Task<int> CommandAsync(WebApplication app, string name, string[] args)
    {
        var contents = app.Services.GetService<ServiceContents>();
        if (contents?.Commands.GetValueOrDefault(name) is not { } command)
        {
            throw new CannotStartException(app.Environment.ApplicationName, [$"It has no command '{name}'; it has: {string.Join(", ", contents?.Commands.Keys.Order(StringComparer.Ordinal).ToArray() ?? [])}."]);
        }

        if (command.Migrates && app.Services.GetRequiredService<IOptions<DatabaseSettings>>().Value.MigrateAtStart) await Migrations.ApplyAsync(app.Services.GetRequiredService<Database>(), contents.Assembly, CancellationToken.None);
        return await command.RunAsync(app.Services, args);
    }

    static void AddEverything(WebApplicationBuilder builder, string name, string[] args, ServiceContents contents)
    {
        var services = builder.Services;
        builder.Configuration.AddJsonFile($"appsettings.{name}.json", optional: true).AddJsonFile($"appsettings.{name}.{builder.Environment.EnvironmentName}.json", optional: true)
            .AddEnvironmentVariables().AddCommandLine(args);
        if (CommandIn(args) is not null) services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (builder.Configuration["SecretsFolder"] is { Length: > 0 } secrets) builder.Configuration.AddKeyPerFile(secrets);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Limits.MaxRequestBodySize = LargestUpload;
        });
        services.Configure<DatabaseSettings>(builder.Configuration.GetSection("Database"));
        services.Configure<AuthenticationSettings>(builder.Configuration.GetSection("Authentication"));
        services.Configure<FollowingSettings>(builder.Configuration.GetSection("Following"));
        services.AddSingleton(new ServiceName(name));
        services.AddSingleton(contents);
        services.AddSingleton<Methods>();
        services.TryAddSingleton(s => SkewedClock.Of(s.GetRequiredService<IConfiguration>()));
        services.TryAddSingleton(s => new BusinessClock(ClockFromFile.Of(s.GetRequiredService<IConfiguration>()) ?? s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OutboxSignal>();
        services.TryAddSingleton<Neighbours>();
        services.TryAddSingleton<ServiceAddresses>();
        services.AddHttpClient<ServiceCredential>();
        services.RemoveAll<ServiceCredential>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<ServiceCredential>(s, s.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ServiceCredential))));
        services.AddSingleton<Database>();
        services.AddSingleton<Callers>();
        services.AddSingleton<EventLog>();
        services.AddSingleton<ProducerLogs>();
        services.AddHostedService<MigratingAtStart>();
        services.AddSingleton<ReadRights>(s => cancellation => s.GetRequiredService<Database>().ReadAsync(Caller.Itself(name), work => Rights.ReadAsync(work.Connection, work.Transaction, work.Cancellation), cancellation));
        services.AddSingleton<CheckingRights>();
        services.AddHostedService(s => s.GetRequiredService<CheckingRights>());
        services.AddHostedService<Relay>();
        services.AddHostedService<ForgettingAnswers>();
        services.AddHostedService<KeepingStatistics>();
        services.AddTokenChecks();
        services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = 4 * 1024 * 1024).AddJsonTranscoding(json =>
        {
            json.JsonSettings.WriteInt64sAsStrings = true;
            json.TypeRegistry = Google.Protobuf.Reflection.TypeRegistry.FromMessages(ErrorInfo.Descriptor, BadRequest.Descriptor);
        });
        services.AddGrpcHealth().AddCheck<DatabaseHealth>("database");
        if (builder.AddTelemetry(name)) services.AddHostedService<Backlog>().AddHostedService<FailedMessages>();
        contents.Command("parked", ParkedCommand.RunAsync);
        contents.Command("errors", ErrorsCommand.RunAsync, CommandNeeds.Broker);
        contents.Command("followed", FollowedCommand.RunAsync);
        contents.Command("migrate", (provider, _) => MigrateCommand.RunAsync(provider), CommandNeeds.Database);
        contents.Command("set-up-database", SetUpCommand.RunAsync, CommandNeeds.Nothing);
        contents.Command("backup", BackupCommand.RunAsync, CommandNeeds.Database);
        contents.Command("restore", RestoreCommand.RunAsync, CommandNeeds.Database);
        contents.Command("hold-events", HoldEventsCommand.HoldAsync, CommandNeeds.Database);
        contents.Command("release-events", HoldEventsCommand.ReleaseAsync, CommandNeeds.Database);
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Service} stops: it finishes what it has begun.")]
        public static partial void Stopping(ILogger log, string service);
    }
}
