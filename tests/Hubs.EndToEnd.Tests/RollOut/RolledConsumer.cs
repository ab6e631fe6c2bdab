using System.Globalization;
using System.Reflection;
using Hubs.Testing;
using Microsoft.Data.Sqlite;

namespace Hubs.EndToEnd.Tests.RollOut;

/// <summary>Schools tells and Reporting follows by a broker, each in a process of its own; Reporting is exchanged while messages are on their way to it. What becomes of
/// every event is written down by its own file.</summary>
sealed class RolledConsumer(RabbitMqBroker broker, TestIssuer issuer) : IAsyncDisposable
{
    const string Subscription = "hubs.reporting.follows.schools";

    readonly string _folder = Directory.CreateTempSubdirectory("hubs-consumer-").FullName;
    readonly List<HostProcess> _started = [];
    Uri? _producer;

    public string ProducerFile => Path.Combine(_folder, "Schools.db");

    public async Task StartAsync()
    {
        await using (var command = HostProcess.Start(Program("Schools"), "Development",
            ["name-first-national-user", "--name", "Nadia Okafor", "--email", "nadia.okafor@example.org", "--issuer", issuer.Authority, "--subject", "nadia", .. Settings("Schools")])) Assert.Equal(0, await command.EndsAsync());
        _producer = await (await StartAsync("Schools")).ListensAsync();
        await StartNextAsync();
        await Eventually.HoldsAsync(async () => await RolesAsync() == 1, () => Task.FromResult("Reporting has not heard of the first role."));
        await WriteDownAsync();
    }

    /// <summary>The next is ready before the one whose turn it was is told to stop, as in a roll-out; gives that one's exit code and how many messages it had taken and not
    /// answered when it was told.</summary>
    public async Task<(int Exit, long InFlight)> RollAsync()
    {
        var old = _started[^1];
        await StartNextAsync();
        var inFlight = await InFlightAsync();
        await old.SignalAsync("TERM");
        return (await old.EndsAsync(), inFlight);
    }

    /// <summary>It is killed in the middle of its messages, and another one started.</summary>
    public async Task<long> KillAsync()
    {
        var inFlight = await InFlightAsync();
        await _started[^1].KillAsync();
        await StartNextAsync();
        return inFlight;
    }

    /// <summary>How many roles Reporting knows of.</summary>
    public Task<long> RolesAsync() => NumberAsync("select count(*) from access_role");

    /// <summary>What was kept more than once, went back, or was set aside.</summary>
    public async Task<IReadOnlyList<string>> WrongAsync()
    {
        var wrong = new List<string>();
        if (await NumberAsync("select count(*) - count(distinct role_assignment_id) from kept") is > 0 and var twice) wrong.Add($"{twice} events were acted on more than once.");
        if (await NumberAsync("select count(*) from stood where new_position <= old_position") is > 0 and var back) wrong.Add($"The position went back {back} times.");
        if (await NumberAsync("select count(*) from parked_event") is > 0 and var parked) wrong.Add($"{parked} events are parked.");
        foreach (var queue in new[] { Subscription, $"{Subscription}_error", $"{Subscription}_skipped" })
        {
            if (await MessagesAsync(queue, "messages") is > 0 and var left) wrong.Add($"{queue} holds {left} messages.");
        }

        return wrong;
    }

    public async Task<bool> IsEmptyAsync() => await MessagesAsync(Subscription, "messages") == 0;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _started) await process.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, true);
    }

    Task<HostProcess> StartNextAsync() => StartAsync("Reporting", $"--Services:schools={_producer}");

    async Task<HostProcess> StartAsync(string name, params string[] more)
    {
        var process = HostProcess.Start(Program(name), "Development",
            [.. Settings(name), "--Urls=http://127.0.0.1:0", $"--Broker:Uri={broker.Uri}", "--Following:Sweep=1.00:00:00", "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. more]);
        _started.Add(process);
        await process.ListensAsync();
        return process;
    }

    string[] Settings(string name) => [$"--Database:ConnectionString=Data Source={_folder}/{name}.db", $"--Authentication:Authority={issuer.Authority}", $"--Authentication:ClientSecret={TestIssuer.ClientSecret}"];

    /// <summary>A message that was taken and not answered; there is one soon, as events go on.</summary>
    async Task<long> InFlightAsync()
    {
        var inFlight = 0L;
        await Eventually.HoldsAsync(async () => (inFlight = await MessagesAsync(Subscription, "messages_unacknowledged")) > 0, () => Task.FromResult("Nothing is on its way to Reporting."));
        return inFlight;
    }

    async Task<long> MessagesAsync(string queue, string column) => (await broker.AskAsync("list_queues", "--no-table-headers", "name", column))!.Split('\n')
        .Select(line => line.Trim().Split('\t')).Where(cells => cells[0] == queue).Sum(cells => long.Parse(cells[1], CultureInfo.InvariantCulture));

    async Task<long> NumberAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder}/Reporting.db;Mode=ReadWrite");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    Task WriteDownAsync() => NumberAsync(
        """
        create table kept (role_assignment_id text);
        create table stood (old_position integer, new_position integer);
        create trigger keeps after insert on access_role begin insert into kept values (new.role_assignment_id); end;
        create trigger stands after update of position on followed when new.producer = 'schools' begin insert into stood values (old.position, new.position); end;
        select 0;
        """);

    static Assembly Program(string name) => Assembly.Load($"Hubs.{name}");
}
