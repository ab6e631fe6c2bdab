using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hubs.Schools.V1;
using Microsoft.Data.Sqlite;

namespace Hubs.Benchmarks.Bare;

/// <summary>One prepared insert in a transaction of its own. Writers wait in line for the one connection: without that they would wait for
/// SQLite's lock, which is slower, and the comparison too kind to the product.</summary>
sealed class BareWrites(BareDatabase database) : ApplicationService.ApplicationServiceBase, IAsyncDisposable
{
    const string Statement = "We want every child to understand the mathematics that they do.";

    readonly SemaphoreSlim _oneAtATime = new(1);
    SqliteConnection? _connection;
    SqliteCommand? _insert;

    public override async Task<Application> SubmitApplication(SubmitApplicationRequest request, ServerCallContext context)
    {
        var now = DateTimeOffset.UtcNow;
        await _oneAtATime.WaitAsync(context.CancellationToken);
        try
        {
            await InsertAsync(request, now, context.CancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }

        return new Application { ApplicationId = request.ApplicationId, State = ApplicationState.Submitted, Statement = Statement, SubmitTime = Timestamp.FromDateTimeOffset(now), Etag = "1" };
    }

    public async ValueTask DisposeAsync()
    {
        if (_insert is not null) await _insert.DisposeAsync();
        if (_connection is not null) await _connection.DisposeAsync();
        _oneAtATime.Dispose();
    }

    async Task InsertAsync(SubmitApplicationRequest request, DateTimeOffset now, CancellationToken cancellation)
    {
        _connection ??= await database.OpenAsync();
        _insert ??= await PrepareAsync(_connection);
        await using var transaction = (SqliteTransaction)await _connection.BeginTransactionAsync(cancellation);
        _insert.Transaction = transaction;
        _insert.Parameters[0].Value = request.ApplicationId;
        _insert.Parameters[1].Value = request.RequestId;
        _insert.Parameters[2].Value = (int)ApplicationState.Submitted;
        _insert.Parameters[3].Value = now.ToString("O");
        _insert.Parameters[4].Value = Statement;
        await _insert.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    static async Task<SqliteCommand> PrepareAsync(SqliteConnection connection)
    {
        var insert = connection.CreateCommand();
        insert.CommandText = "insert into application values (@Id, @RequestId, @State, @SubmitTime, @Statement)";
        foreach (var name in new[] { "@Id", "@RequestId", "@State", "@SubmitTime", "@Statement" }) insert.Parameters.Add(name, name == "@State" ? SqliteType.Integer : SqliteType.Text);
        await insert.PrepareAsync();
        return insert;
    }
}
