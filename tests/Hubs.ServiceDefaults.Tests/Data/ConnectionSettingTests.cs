using System.Data.Common;
using Hubs.ServiceDefaults.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Hubs.ServiceDefaults.Tests.Data;

/// <summary>The password of a database's login rotates without a restart.</summary>
public sealed class ConnectionSettingTests : IDisposable
{
    readonly string _file = Path.GetTempFileName();
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2021, 3, 1, 9, 0, 0, TimeSpan.Zero));
    readonly Server _server = new();

    [Fact]
    public async Task The_next_connection_is_made_with_the_new_password_and_those_of_the_old_are_closed()
    {
        await File.WriteAllTextAsync(_file, "Data Source=:memory:;Password=first", TestContext.Current.CancellationToken);
        var connection = new ConnectionSetting(new DatabaseSettings { ConnectionStringFile = _file }, _server, _clock);
        var transactions = new Transactions(() => _server.Connect(connection.Read()), _server, _clock);
        await transactions.ReadAsync(_ => Task.FromResult(true), TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(_file, "Data Source=:memory:;Password=second\n", TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await transactions.ReadAsync(_ => Task.FromResult(true), TestContext.Current.CancellationToken);
        await transactions.ReadAsync(_ => Task.FromResult(true), TestContext.Current.CancellationToken);

        Assert.Equal(["Data Source=:memory:;Password=first", "Data Source=:memory:;Password=second", "Data Source=:memory:;Password=second"], _server.Connected);
        Assert.Equal(["Data Source=:memory:;Password=first"], _server.Forgotten);
    }

    public void Dispose() => File.Delete(_file);

    /// <summary>Notes how it is reached.</summary>
    sealed class Server : Dialect
    {
        public List<string> Connected { get; } = [];

        public List<string> Forgotten { get; } = [];

        public override DbConnection Connect(string connectionString)
        {
            Connected.Add(connectionString);
            return new SqliteConnection("Data Source=:memory:");
        }

        public override void Forget(string connectionString) => Forgotten.Add(connectionString);

        public override bool IsDuplicateKey(Exception exception) => false;

        public override bool IsTransient(Exception exception) => false;

        protected override string Say(string token, string argument) => argument;
    }
}
