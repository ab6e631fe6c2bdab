using System.Data.Common;
using Hubs.Testing.Sql;
using Hubs.Testing.SqlServer;
using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Tests.Data.SqlServer;

/// <summary>Invented rows of a SQLite file are handed over as a server's columns take them.</summary>
public sealed class RowsOnSqlServerTests
{
    [Fact]
    public async Task Each_value_has_the_type_of_the_servers_column_and_is_no_longer_than_that()
    {
        await using var source = new SqliteConnection("Data Source=:memory:");
        await source.OpenAsync(TestContext.Current.CancellationToken);
        await using (var make = source.CreateCommand())
        {
            make.CommandText =
                """
                create table thing (id text, flag bit, day text, seen_time text, number int, total bigint, content blob, absent text);
                insert into thing values ('a long name', 1, '2020-09-24', '2020-09-24T10:00:00.0000000', 7, 8, 'text', null);
                insert into thing values ('b', 0, 'no day', '2020-09-24T10:00:00.0000000', 7, 8, x'0102', null);
                """;
            await make.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var read = RowsOnSqlServer.Read(source, "thing",
        [
            new Column("id", typeof(string), 6), new Column("flag", typeof(bool)), new Column("day", typeof(DateTime)), new Column("seen_time", typeof(DateTime)), new Column("number", typeof(int)),
            new Column("total", typeof(long)), new Column("content", typeof(byte[])), new Column("absent", typeof(string), 36),
        ]);

        Assert.Equal(["a long", true, new DateTime(2020, 9, 24), new DateTime(2020, 9, 24, 10, 0, 0), 7, 8L, "text"u8.ToArray(), DBNull.Value], read.Rows[0].ItemArray);
        Assert.Equal(["b", false, new DateTime(2019, 9, 2), new byte[] { 1, 2 }], [read.Rows[1]["id"], read.Rows[1]["flag"], read.Rows[1]["day"], read.Rows[1]["content"]]);
    }

    [Fact]
    public void What_is_said_to_fill_a_table_is_one_statement_of_TSql()
    {
        foreach (var statement in new[] { FillStatements.SetConstraintsAside("a]b"), FillStatements.Empty("a]b"), FillStatements.Columns("a]b") }) Assert.Single(TSql.Statements(statement));
    }

    sealed class Column : DbColumn
    {
        public Column(string name, Type type, int? size = null) => (ColumnName, DataType, ColumnSize) = (name, type, size);
    }
}
