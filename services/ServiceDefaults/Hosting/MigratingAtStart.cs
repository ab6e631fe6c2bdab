using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>Brings the schema forward before anything else starts, where the settings say so.</summary>
sealed class MigratingAtStart(Database database, ServiceContents contents, IOptions<DatabaseSettings> settings) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => settings.Value.MigrateAtStart
        ? Migrations.ApplyAsync(database, contents.Assembly, cancellationToken)
        : Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
