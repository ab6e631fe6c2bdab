using System.Data.Common;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>Ready when the database answers and its schema is as new as this program.</summary>
sealed class DatabaseHealth(Database database, ServiceContents contents) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var lacking = await database.ReadAsync(Caller.Itself("health"), work => Migrations.LackingAsync(work, contents.Assembly), cancellationToken);
            return lacking.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The schema lacks {string.Join(", ", lacking)}: run the command migrate.");
        }
        catch (DbException exception)
        {
            return HealthCheckResult.Unhealthy("The database does not answer, or its schema is not there yet.", exception);
        }
    }
}
