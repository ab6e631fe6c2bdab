using System.Globalization;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Hubs.ServiceDefaults.Data.SqlServer;

/// <summary>What is to be set up, and what was read from the files that were named.</summary>
sealed record SetUp
{
    const int MostTries = 10;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public required string AdministratorConnectionString { get; init; }

    public required string Database { get; init; }

    public required bool CreateDatabase { get; init; }

    public required string Schema { get; init; }

    public required string Login { get; init; }

    public required string MigrationLogin { get; init; }

    /// <summary>Null: the login is there and keeps its password.</summary>
    public string? Password { get; init; }

    public string? MigrationPassword { get; init; }

    /// <summary>Where the service reaches its schema, as the login that serves; null where its password was not told.</summary>
    public string? ServingConnectionString => Password is null ? null : new SqlConnectionStringBuilder(AdministratorConnectionString)
    {
        InitialCatalog = Database,
        UserID = Login,
        Password = Password,
        IntegratedSecurity = false,
        Pooling = false,
    }.ConnectionString;

    /// <summary>Makes what is not there yet and leaves what is as it should be. Says a line for each thing done, never a password.</summary>
    public async Task RunAsync(Action<string> say, CancellationToken cancellation)
    {
        await using (var server = await OpenAsync("master", cancellation))
        {
            await MakeDatabaseAsync(server, say, cancellation);
            await LookAtCollationAsync(server, say);
            await TurnSnapshotsOnAsync(server, say);
            await MakeLoginAsync(server, MigrationLogin, MigrationPassword, "--migration-password-file", say);
            await MakeLoginAsync(server, Login, Password, "--password-file", say);
        }

        await using var inside = await OpenAsync(Database, cancellation);
        await MakeUserAsync(inside, MigrationLogin, say);
        await MakeSchemaAsync(inside, say);
        await MakeUserAsync(inside, Login, say);
        await inside.ExecuteAsync(SetUpStatements.LetMigrate(MigrationLogin));
        await inside.ExecuteAsync(SetUpStatements.LetReadAndWrite(Login, Schema));
        say($"{Login} reads and writes in the schema {Schema}; {MigrationLogin} owns it.");
    }

    async Task<SqlConnection> OpenAsync(string database, CancellationToken cancellation)
    {
        var connection = new SqlConnection(new SqlConnectionStringBuilder(AdministratorConnectionString) { InitialCatalog = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    async Task MakeDatabaseAsync(SqlConnection server, Action<string> say, CancellationToken cancellation)
    {
        if (await IsThereAsync(server, SetUpStatements.DatabaseIsThere, Database)) return;
        if (!CreateDatabase) throw new SetUpException($"There is no database {Database}. Make it, or say --create-database true.");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await server.ExecuteAsync(SetUpStatements.CreateDatabase(Database));
                say($"The database {Database} is made.");
                return;
            }
            catch (SqlException exception) when (exception.Number == SqlServerErrors.DatabaseExists)
            {
                say($"The database {Database} has just been made by another.");
                return;
            }
            catch (SqlException exception) when (exception.Number == SqlServerErrors.ModelIsInUse && attempt < MostTries)
            {
                // Another database is being made from the same model at this moment.
                await Task.Delay(Pause, TimeProvider.System, cancellation);
            }
        }
    }

    /// <summary>A database that somebody else made may compare text otherwise. It serves; what follows is said.</summary>
    async Task LookAtCollationAsync(SqlConnection server, Action<string> say)
    {
        var collation = await server.ExecuteScalarAsync<string?>(SetUpStatements.CollationOfDatabase, new { Name = Database });
        if (collation != SetUpStatements.Collation) say($"The database {Database} compares text by {collation ?? "a collation it does not tell"}, not by {SetUpStatements.Collation}: a request_id or code that differs from another in case alone may be taken for it, and lists may be in another order.");
    }

    /// <summary>Nothing that Hubs does is right or wrong by it: without it readers wait for writers, and that is all. So a server that does not offer it serves too.</summary>
    async Task TurnSnapshotsOnAsync(SqlConnection server, Action<string> say)
    {
        try
        {
            if (await server.ExecuteScalarAsync<int>(SetUpStatements.ReadsCommittedSnapshots, new { Name = Database }) == 1) return;
            await server.ExecuteAsync(SetUpStatements.ReadCommittedSnapshots(Database));
            say("Read-committed snapshot is on: readers wait for no writer.");
        }
        catch (SqlException exception) when (server.State == System.Data.ConnectionState.Open)
        {
            say(string.Create(CultureInfo.InvariantCulture, $"Read-committed snapshot is not to be had here ({exception.Number}: {exception.Message}). Readers wait for writers; nothing else follows."));
        }
    }

    async Task MakeLoginAsync(SqlConnection server, string login, string? password, string option, Action<string> say)
    {
        if (!await IsThereAsync(server, SetUpStatements.LoginIsThere, login))
        {
            await server.ExecuteAsync(SetUpStatements.CreateLogin(login, password ?? throw new SetUpException($"There is no login {login} yet: name the file with its password by {option}."), Database));
            say($"The login {login} is made.");
        }
        else if (password is not null)
        {
            await server.ExecuteAsync(SetUpStatements.ChangePassword(login, password));
            say($"The login {login} has the password of its file.");
        }
    }

    async Task MakeUserAsync(SqlConnection inside, string login, Action<string> say)
    {
        if (!await IsThereAsync(inside, SetUpStatements.UserIsThere, login))
        {
            await inside.ExecuteAsync(SetUpStatements.CreateUser(login, Schema));
            say($"The user {login} is made.");
        }
        else if (await inside.ExecuteScalarAsync<int>(SetUpStatements.UserIsOfLogin, new { Name = login, Schema }) == 0)
        {
            await inside.ExecuteAsync(SetUpStatements.PointUser(login, Schema));
            say($"The user {login} is its login's again, with the default schema {Schema}.");
        }
    }

    async Task MakeSchemaAsync(SqlConnection inside, Action<string> say)
    {
        var owner = await inside.ExecuteScalarAsync<string?>(SetUpStatements.OwnerOfSchema, new { Name = Schema });
        if (owner is null)
        {
            await inside.ExecuteAsync(SetUpStatements.CreateSchema(Schema, MigrationLogin));
            say($"The schema {Schema} is made.");
        }
        else if (!string.Equals(owner, MigrationLogin, StringComparison.OrdinalIgnoreCase))
        {
            throw new SetUpException($"The schema {Schema} belongs to {owner}, not to {MigrationLogin}. Say --migration-login {owner}, or another --schema.");
        }
    }

    static async Task<bool> IsThereAsync(SqlConnection connection, string statement, string name) => await connection.ExecuteScalarAsync<int>(statement, new { Name = name }) > 0;
}

/// <summary>It cannot be set up as told. The message is for the operator.</summary>
sealed class SetUpException(string message) : Exception(message);
