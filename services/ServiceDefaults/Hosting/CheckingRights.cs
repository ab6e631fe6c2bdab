using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Data.SqlServer;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>On SQL Server a service starts only as a login that has its own schema and nothing else.</summary>
sealed class CheckingRights(ServiceName service, Database database, IOptions<DatabaseSettings> settings) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (settings.Value.Provider != DatabaseProvider.SqlServer) return;
        var rights = await database.ReadAsync(Caller.Itself(service.Name), work => Rights.ReadAsync(work.Connection, work.Transaction, work.Cancellation), cancellationToken);
        if (rights.Wrong(settings.Value.SchemaOf(service)).ToArray() is { Length: > 0 } wrong) throw new CannotStartException(service.Name, wrong);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
