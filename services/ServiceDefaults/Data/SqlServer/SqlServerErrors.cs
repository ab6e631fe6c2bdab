using Microsoft.Data.SqlClient;

namespace Hubs.ServiceDefaults.Data.SqlServer;

/// <summary>What SQL Server's error numbers mean for whoever wrote a unit of work.</summary>
static class SqlServerErrors
{
    public const int DatabaseExists = 1801;

    const int DuplicateInUniqueIndex = 2601;
    const int DuplicateKey = 2627;

    // https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
    static readonly HashSet<int> Transient =
    [
        -2, // the client waited long enough
        20, 64, 121, 233, 258, 10053, 10054, 10060, 10061, 11001, // the connection broke, or none could be made
        596, 6005, 17142, 18401, // the session was ended; the server is stopping, paused or starting
        701, 802, 8645, 8651, 1204, // no memory, or no locks, to be had now
        1105, 9002, // a file or the log is full
        1205, 1222, 3960, // chosen as a deadlock's victim; waited long enough for a lock; a snapshot was overtaken
        4060, 4221, 40143, 40166, 40197, 40501, 40540, 40613, 42108, 42109, 10928, 10929, 10936, 49918, 49919, 49920, // moved, restarted or throttled by whoever runs it
        924, 927, 952, 976, 983, 41305, // not open now: being restored, or another replica's
    ];

    public static bool MeansDuplicateKey(int number) => number is DuplicateInUniqueIndex or DuplicateKey;

    public static bool MeansPassing(int number) => Transient.Contains(number);

    /// <summary>One exception may carry several errors: the one that broke the connection need not be the first.</summary>
    public static IEnumerable<int> Of(SqlException exception) => exception.Errors.Count == 0 ? [exception.Number] : exception.Errors.Cast<SqlError>().Select(error => error.Number);
}
