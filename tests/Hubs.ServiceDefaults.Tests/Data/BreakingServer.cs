using System.Data.Common;
using Hubs.ServiceDefaults.Data;
using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Tests.Data;

/// <summary>SQLite in the place of a server whose connection breaks in a commit when a test says so: just before it is kept, or just after.</summary>
sealed class BreakingServer : Dialect
{
    readonly string _connectionString;
    bool? _breaksAfterKeeping;

    public BreakingServer(string file)
    {
        _connectionString = $"Data Source={file};Pooling=False";
        Transactions = new Transactions(() => Connect(_connectionString), this, TimeProvider.System, CommitAsync);
    }

    public Transactions Transactions { get; }

    public void BreakNextCommit(bool afterKeeping) => _breaksAfterKeeping = afterKeeping;

    public override DbConnection Connect(string connectionString) => new SqliteConnection(connectionString);

    public override void Forget(string connectionString)
    {
    }

    public override bool IsDuplicateKey(Exception exception) => Sqlite.IsDuplicateKey(exception);

    public override bool IsTransient(Exception exception) => exception is Victim or CommitUnknownException;

    protected override string Say(string token, string argument) => token == "take" ? $"limit {argument}" : "text";

    async Task CommitAsync(DbTransaction transaction)
    {
        var breaks = _breaksAfterKeeping;
        _breaksAfterKeeping = null;
        if (breaks != false) await transaction.CommitAsync();
        if (breaks is not null) throw new IOException("The connection broke.");
    }

    /// <summary>A transaction that was chosen as a deadlock's victim.</summary>
    public sealed class Victim(int number = 0) : DbException($"Chosen as a victim ({number}).");
}
