using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Data.SqlServer;

namespace Hubs.ServiceDefaults.Tests.Data.SqlServer;

public sealed class RowReaderTests
{
    [Fact]
    public void Rows_are_taken_one_at_a_time_with_their_values_as_SQL_Server_keeps_them()
    {
        var taken = 0;
        IEnumerable<(string Name, DateOnly? Day, bool Flag)> Rows()
        {
            taken++;
            yield return ("full", new DateOnly(2021, 3, 1), true);
            taken++;
            yield return ("empty", null, false);
        }

        using var reader = new RowReader<(string Name, DateOnly? Day, bool Flag)>([new("name", r => r.Name), new("day", r => r.Day), new("flag", r => r.Flag)], Rows(), Dialect.SqlServer);

        Assert.Equal(0, taken);
        Assert.True(reader.Read());
        Assert.Equal(1, taken);
        Assert.Equal(["full", new DateTime(2021, 3, 1), 1], Values(reader));
        Assert.True(reader.Read());
        Assert.Equal(["empty", DBNull.Value, 0], Values(reader));
        Assert.True(reader.IsDBNull(reader.GetOrdinal("day")));
        Assert.False(reader.Read());
    }

    static object[] Values(RowReader<(string Name, DateOnly? Day, bool Flag)> reader)
    {
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        return values;
    }
}
