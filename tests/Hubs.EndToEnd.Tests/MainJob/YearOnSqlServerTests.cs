using Hubs.Testing.SqlServer;
using Hubs.Testing.WaysIn;

namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>The same on SQL Server, each service as its own login.</summary>
public sealed class YearOnSqlServerTests(YearOnSqlServerTests.YearOnSqlServer year) : YearTests(year), IClassFixture<YearOnSqlServerTests.YearOnSqlServer>
{
    public sealed class YearOnSqlServer() : Year(new HouseOnSqlServer(), WayIn.Grpc)
    {
        public override string? Missing => House.Missing ?? base.Missing;
    }
}
