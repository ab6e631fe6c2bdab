using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.Testing.SqlServer;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Tests.Data;

/// <summary>A database for tests of what the two kinds have in common, with the tables that every service has. Others are made by who may, and used by who serves.</summary>
public abstract class DataOn : IAsyncLifetime
{
    protected static Caller Me { get; } = Caller.Itself("tests");

    /// <summary>Why there is none; null where there is one.</summary>
    public abstract string? Missing { get; }

    public Database Database { get; protected set; } = null!;

    /// <summary>The clock of what is done; waiting for the database itself goes by the machine's.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Raised when something was told.</summary>
    public OutboxSignal Outbox { get; } = new();

    public abstract ValueTask InitializeAsync();

    public abstract Task MakeAsync(params IEnumerable<string> statements);

    public virtual async ValueTask DisposeAsync()
    {
        if (Database is not null) await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Database Open(DatabaseProvider provider, string connectionString) => new(
        Options.Create(new DatabaseSettings { Provider = provider, ConnectionString = connectionString }), new BusinessClock(Time), TimeProvider.System, Outbox);

    protected static Task MakeAsync(Database database, IEnumerable<string> statements) => database.WriteAsync(Me, async work =>
    {
        foreach (var statement in statements) await work.ExecuteAsync(statement);
    });
}

public sealed class DataOnSqlite : DataOn
{
    readonly string _file = Path.GetTempFileName();

    public override string? Missing => null;

    public override async ValueTask InitializeAsync()
    {
        Database = Open(DatabaseProvider.Sqlite, $"Data Source={_file};Pooling=False");
        await Migrations.ApplyAsync(Database, typeof(Database).Assembly, CancellationToken.None);
    }

    public override Task MakeAsync(params IEnumerable<string> statements) => MakeAsync(Database, statements);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        File.Delete(_file);
    }
}

/// <summary>As the login of a service that serves, in a schema that its other login owns.</summary>
public sealed class DataOnSqlServer : DataOn
{
    const string Service = "reporting";

    OwnDatabase? _own;

    public override string? Missing => OwnDatabase.Missing;

    public override async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        _own = await OwnDatabase.MakeAsync(Service);
        Database = Open(DatabaseProvider.SqlServer, _own.Serving[Service]);
    }

    public override async Task MakeAsync(params IEnumerable<string> statements)
    {
        await using var owner = Open(DatabaseProvider.SqlServer, _own!.OwnerOf(Service));
        await MakeAsync(owner, statements);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_own is not null) await _own.DisposeAsync();
    }
}
