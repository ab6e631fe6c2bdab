using System.Collections.Concurrent;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Testing.Sql;

/// <summary>
/// Holds every statement that a test run sends to SQLite, migrations included, against the gate when the run ends; one
/// that SQL Server would not take fails the run. Every test project has it: <c>tests/Directory.Build.props</c> says so.
/// </summary>
public sealed class PortableStatements : IDisposable
{
    /// <summary>Asked of SQLite only, where the dialects part.</summary>
    const string SqliteOnly = "sqlite_master";

    readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

    public PortableStatements() => Statements.Watch += Note;

    public static IReadOnlyList<OffendingStatement> Offences(IEnumerable<string> templates) =>
        TSqlGate.Offences(templates.Where(template => !template.Contains(SqliteOnly, StringComparison.Ordinal)).Select(Dialect.SqlServer.Render));

    public void Dispose()
    {
        Statements.Watch -= Note;
        var offending = Offences(_seen.Keys);
        if (offending.Count > 0) throw new NotPortableException($"{offending.Count} of {_seen.Count} statements would not pass on SQL Server:\n\n{string.Join("\n\n", offending)}");
    }

    public void Note(string template, Work? work) => _seen.TryAdd(template, true);
}

/// <summary>Statements were run that only SQLite understands.</summary>
public sealed class NotPortableException(string message) : Exception(message);
