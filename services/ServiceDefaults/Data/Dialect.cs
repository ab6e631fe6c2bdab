using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Hubs.ServiceDefaults.Data.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Data;

/// <summary>What truly differs between the two databases. Statements are written once, in the subset that both
/// understand, with <c>[[tokens]]</c> where they do not: <c>[[text]]</c>, <c>[[bytes]]</c>, <c>[[time]]</c>,
/// <c>[[date]]</c>, <c>[[identity]]</c> for column types, <c>[[take @N]]</c> after an <c>order by</c> and <c>[[of table]]</c> after an index that
/// is dropped. <c>[[by index]]</c> after a table says which index serves the statement there: neither database is told, tests hold the plan
/// against it.</summary>
public abstract partial class Dialect
{
    readonly ConcurrentDictionary<string, string> _rendered = new();

    public static Dialect Sqlite { get; } = new SqliteDialect();

    public static Dialect SqlServer { get; } = new SqlServerDialect();

    public string Render(string template) =>
        template.Contains("[[", StringComparison.Ordinal)
            ? _rendered.GetOrAdd(template, t => Token().Replace(t, match => Say(match.Groups["name"].Value, match.Groups["argument"].Value)))
            : template;

    /// <summary>A row with this key was there already.</summary>
    public abstract bool IsDuplicateKey(Exception exception);

    /// <summary>The database was busy, full or away, or chose this transaction as a victim: the whole unit of work may be tried again.</summary>
    public abstract bool IsTransient(Exception exception);

    /// <summary>What may be logged or kept of a failure: where the database's words may quote what is stored, it says so without them.</summary>
    public virtual Exception WithoutValues(Exception exception) => exception;

    public abstract DbConnection Connect(string connectionString);

    /// <summary>Nobody connects by this any more: idle connections are closed, those in use when they are given back.</summary>
    public abstract void Forget(string connectionString);

    protected abstract string Say(string token, string argument);

    [GeneratedRegex(@"\[\[(?<name>[a-z]+)( (?<argument>[^\]]+))?\]\]")]
    private static partial Regex Token();

    sealed class SqliteDialect : Dialect
    {
        const int Busy = 5, Locked = 6, IoError = 10, Full = 13, Constraint = 19, PrimaryKey = 1555, Unique = 2067;

        public override bool IsDuplicateKey(Exception exception) =>
            exception is SqliteException { SqliteErrorCode: Constraint, SqliteExtendedErrorCode: PrimaryKey or Unique };

        public override bool IsTransient(Exception exception) =>
            exception is SqliteException { SqliteErrorCode: Busy or Locked or IoError or Full };

        public override DbConnection Connect(string connectionString) => new SqliteConnection(connectionString);

        public override void Forget(string connectionString)
        {
            using var connection = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(connection);
        }

        protected override string Say(string token, string argument) => token switch
        {
            "text" or "time" or "date" => "text",
            "bytes" => "blob",
            "identity" => "integer primary key autoincrement",
            "take" => $"limit {argument}",
            "by" or "of" => "",
            _ => throw new ArgumentException($"[[{token}]] is no token of a statement.", nameof(token)),
        };
    }

    sealed class SqlServerDialect : Dialect
    {
        public override bool IsDuplicateKey(Exception exception) => exception is SqlException sql && SqlServerErrors.IsDuplicateKey(sql);

        public override bool IsTransient(Exception exception) => exception is CommitUnknownException or NoConnectionException || exception is SqlException sql && SqlServerErrors.IsPassing(sql);

        public override Exception WithoutValues(Exception exception) => exception is SqlException sql ? SqlServerErrors.WithoutValues(sql) : exception;

        public override DbConnection Connect(string connectionString) => new SqlConnection(connectionString);

        public override void Forget(string connectionString)
        {
            using var connection = new SqlConnection(connectionString);
            SqlConnection.ClearPool(connection);
        }

        protected override string Say(string token, string argument) => token switch
        {
            "text" => "nvarchar(max)",
            "bytes" => "varbinary(max)",
            "time" => "datetime2(7)",
            "date" => "date",
            "identity" => "bigint identity(1,1) not null primary key",
            "by" => "",
            "of" => $"on {argument}",
            "take" => $"offset 0 rows fetch next {argument} rows only",
            _ => throw new ArgumentException($"[[{token}]] is no token of a statement.", nameof(token)),
        };
    }
}
