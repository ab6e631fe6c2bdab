using Hubs.Local;

namespace Hubs.Testing.SqlServer;

/// <summary>The house with its data on the server that <c>HUBS_TEST_SQLSERVER</c> names, each service as its own login in its own schema. Without one it
/// does not start, and tests skip and say so.</summary>
public sealed class HouseOnSqlServer : House
{
    OwnDatabase? _database;

    public override string? Missing => OwnDatabase.Missing;

    /// <summary>How the owner of a service's schema reaches it.</summary>
    public string OwnerOf(string service) => _database?.OwnerOf(service) ?? throw new InvalidOperationException("Start the house first.");

    protected override async ValueTask<IReadOnlyDictionary<string, string>> SqlServerAsync() => (_database ??= await OwnDatabase.MakeAsync(LocalHouse.ServiceNames)).Serving;

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await base.DisposeAsync();
        }
        finally
        {
            if (_database is not null) await _database.DisposeAsync();
        }
    }
}
