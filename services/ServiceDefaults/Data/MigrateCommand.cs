using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data.SqlServer;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Data;

/// <summary>The command <c>migrate</c>: brings the schema forward. On SQL Server it runs as the login that owns the schema.</summary>
static class MigrateCommand
{
    public static async Task<int> RunAsync(IServiceProvider services)
    {
        var (service, database, settings) = (services.GetRequiredService<ServiceName>(), services.GetRequiredService<Database>(), services.GetRequiredService<IOptions<DatabaseSettings>>().Value);
        if (settings.Provider == DatabaseProvider.SqlServer)
        {
            var rights = await database.ReadAsync(Caller.Itself("migrations"), work => Rights.ReadAsync(work.Connection, work.Transaction, work.Cancellation));
            if (rights.WrongForMigrating(settings.SchemaOf(service)).ToArray() is { Length: > 0 } wrong) throw new CannotStartException(service.Name, wrong);
        }

        var applied = await Migrations.ApplyAsync(database, services.GetRequiredService<ServiceContents>().Assembly, CancellationToken.None);
        Console.WriteLine($"{applied} applied; the schema is as this version needs it.");
        return 0;
    }
}
