using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.Data.SqlClient;

namespace Hubs.ServiceDefaults.Data.SqlServer;

/// <summary>What SQL Server's error numbers mean for whoever wrote a unit of work.</summary>
static class SqlServerErrors
{
    public const int DatabaseExists = 1801;
    public const int ModelIsInUse = 1807;

    const byte ConnectionGone = 20;
    const int DuplicateInUniqueIndex = 2601;
    const int DuplicateKey = 2627;

    // https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
    static readonly HashSet<int> Transient =
    [
        -2, // the client waited long enough
        20, 64, 121, 233, 258, 10051, 10053, 10054, 10060, 10061, 10065, 11001, 11002, // the connection broke, or none could be made
        596, 6005, 17142, 18401, // the session was ended; the server is stopping, paused or starting
        701, 802, 8645, 8651, 1204, // no memory, or no locks, to be had now
        1105, 9002, // a file or the log is full
        1205, 1222, 3960, // chosen as a deadlock's victim; waited long enough for a lock; a snapshot was overtaken
        4060, 4221, 40143, 40166, 40197, 40501, 40540, 40613, 42108, 42109, 10928, 10929, 10936, 49918, 49919, 49920, // moved, restarted or throttled by whoever runs it
        924, 927, 952, 976, 983, 41305, // not open now: being restored, or another replica's
    ];

    public static bool MeansDuplicateKey(int number) => number is DuplicateInUniqueIndex or DuplicateKey;

    /// <param name="number">The error's own. Where the connection broke on Linux it is 0, as the driver has no number for it.</param>
    /// <param name="severity">From 20 on the connection is gone.</param>
    public static bool MeansPassing(int number, byte severity) => Transient.Contains(number) || (number == 0 && severity >= ConnectionGone);

    public static bool IsPassing(SqlException exception) => Of(exception).Any(error => MeansPassing(error.Number, error.Severity));

    public static bool IsDuplicateKey(SqlException exception) => Of(exception).Any(error => MeansDuplicateKey(error.Number));

    /// <summary>The same without the server's words, which quote values: a row that was there, a text that was too long, what is no number. They
    /// would stand in logs and in parked events. Where it happened stays.</summary>
    public static Exception WithoutValues(SqlException exception)
    {
        var numbers = string.Join(", ", Of(exception).Select(error => error.Number));
        return ExceptionDispatchInfo.SetRemoteStackTrace(
            new ServerErrorException($"SQL Server's error {numbers} (state {exception.State}, severity {exception.Class}), line {exception.LineNumber} of the statement. Its words may quote what is stored and are left out."),
            exception.StackTrace ?? "");
    }

    /// <summary>One exception may carry several errors: the one that broke the connection need not be the first.</summary>
    static IEnumerable<(int Number, byte Severity)> Of(SqlException exception) =>
        exception.Errors.Count == 0 ? [(exception.Number, exception.Class)] : exception.Errors.Cast<SqlError>().Select(error => (error.Number, error.Class));

    sealed class ServerErrorException(string message) : DbException(message);
}
