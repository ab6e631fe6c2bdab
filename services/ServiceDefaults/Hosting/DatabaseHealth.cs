using System.Data.Common;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>Ready when the database answers, its login is known to be right, and its schema is as new as this program.</summary>
sealed class DatabaseHealth(Database database, ServiceContents contents, CheckingRights rights) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!rights.AreRight) return HealthCheckResult.Unhealthy("Whether the login has its own schema and nothing else is not known yet.");
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
