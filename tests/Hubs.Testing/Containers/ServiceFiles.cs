using Hubs.Funding;
using Hubs.Reporting;
using Hubs.Scheduling;
using Hubs.Schools;
using Hubs.ServiceDefaults.Hosting;
using Hubs.WorkGroups;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.Testing.Containers;

/// <summary>The SQLite files of services that run elsewhere, looked at from outside.</summary>
/// <param name="folder">Where each service has a folder of its name.</param>
sealed class ServiceFiles(string folder)
{
    /// <summary>Whom each service follows, and by which types of events.</summary>
    static readonly Lazy<IReadOnlyList<(string Service, string Producer, IReadOnlyList<string> Types)>> Followings = new(ReadFollowings);

    /// <summary>Returns once every event told so far has been acted on by all who follow. Whoever acts may tell others: so it looks twice.</summary>
    public async Task SettleAsync()
    {
        for (var look = 0; look < 2; look++) await Eventually.HoldsAsync(IsSettledAsync, () => Task.FromResult("The services did not catch up with one another."));
    }

    async Task<bool> IsSettledAsync()
    {
        foreach (var service in HousePlan.ServiceNames) if (await CountAsync(service, "select count(*) from outbox") > 0) return false;
        foreach (var (service, producer, types) in Followings.Value)
        {
            var position = await CountAsync(service, "select max(position) from followed where producer = $producer", ("$producer", producer));
            var handled = string.Join(", ", types.Select(type => $"'{type}'"));
            if (await CountAsync(producer, $"select count(*) from event_log where position > $position and type in ({handled})", ("$position", position)) > 0) return false;
        }

        return true;
    }

    async Task<long> CountAsync(string service, string statement, params (string Name, object Value)[] values)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, service, $"{service}.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    static List<(string, string, IReadOnlyList<string>)> ReadFollowings()
    {
        var found = new List<(string, string, IReadOnlyList<string>)>();
        foreach (var build in new Func<string[], Action<WebApplicationBuilder>?, WebApplication>[] { SchoolsService.Build, WorkGroupsService.Build, SchedulingService.Build, FundingService.Build, ReportingService.Build })
        {
            using var service = (IDisposable)build(["--environment=Development"], null);
            var inside = ((WebApplication)service).Services;
            found.AddRange(inside.GetRequiredService<ServiceContents>().Followings.Select(following =>
                (inside.GetRequiredService<ServiceName>().Name, following.Producer, (IReadOnlyList<string>)[.. following.Handlings.Keys])));
        }

        return found;
    }
}
