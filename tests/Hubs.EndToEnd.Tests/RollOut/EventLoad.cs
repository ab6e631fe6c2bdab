using Hubs.Access.V1;
using Microsoft.Data.Sqlite;

namespace Hubs.EndToEnd.Tests.RollOut;

/// <summary>Events that go on and on: put into a producer's outbox as its own calls would, so that its relay stamps and publishes them. It stays a bounded way ahead of
/// whoever reads them.</summary>
sealed class EventLoad(string producerFile, Func<Task<long>> read) : IAsyncDisposable
{
    const int AtOnce = 50;
    const int MostAhead = 1500;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    readonly CancellationTokenSource _stop = new();
    Task _telling = Task.CompletedTask;

    /// <summary>How many it has told.</summary>
    public int Told { get; private set; }

    public void Start() => _telling = Task.Run(TellAsync);

    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _telling;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stop.Dispose();
    }

    async Task TellAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (Told - await read() < MostAhead) await TellSomeAsync();
            await Task.Delay(Pause, TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Copies of the one role that was given by a call, each another person's.</summary>
    async Task TellSomeAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={producerFile};Mode=ReadWrite");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            pragma busy_timeout = 30000;
            with recursive some (n) as (select 1 union all select n + 1 from some where n < $some)
            insert into outbox (event_id, type, aggregate_id, aggregate_version, happened_time, recorded_time, actor_id, on_behalf_of, rule_version, traceparent, data_json)
            select printf('00000000-0000-7000-8000-%012x', $told + n), type, 'person-' || ($told + n), 1, happened_time, recorded_time, actor_id, on_behalf_of, rule_version, traceparent,
                   json_set(data_json, '$.roleAssignmentId', 'role-' || ($told + n), '$.personId', 'person-' || ($told + n))
              from some, (select * from event_log where type = $type order by position limit 1)
            """;
        command.Parameters.AddWithValue("$some", AtOnce);
        command.Parameters.AddWithValue("$told", Told);
        command.Parameters.AddWithValue("$type", RoleAssigned.Descriptor.FullName);
        Told += await command.ExecuteNonQueryAsync();
    }
}
