using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Data;

/// <summary>Times are UTC and dates are dates in both databases: text in ISO 8601 on SQLite, datetime2 and date on SQL Server.</summary>
static class ValueHandlers
{
    const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff";

    /// <summary>As many characters as SQL Server keeps within a row.</summary>
    const int MostInRow = 4000;

    static readonly TimeHandler Times = new();
    static readonly DateHandler Days = new();

    static ValueHandlers()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.AddTypeHandler(Times);
        SqlMapper.AddTypeHandler(Days);
    }

    /// <summary>Dapper's handlers are per process; touching this type sets them once.</summary>
    public static void Use()
    {
    }

    /// <summary>A value as it is kept, for statements that run past Dapper.</summary>
    public static object Stored(object? value, Dialect dialect) => value switch
    {
        string => value,
        null => DBNull.Value,
        DateTimeOffset time when dialect == Dialect.Sqlite => ToText(time),
        DateTimeOffset time => time.UtcDateTime,
        DateOnly date when dialect == Dialect.Sqlite => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        bool flag => flag ? 1 : 0,
        _ => value,
    };

    /// <summary>A parameter's value, in the type that Dapper gives it: texts of one size, so that SQL Server keeps one plan for them.</summary>
    public static void Bind(IDbDataParameter parameter, object? value)
    {
        switch (value)
        {
            case DateTimeOffset time:
                Times.SetValue(parameter, time);
                break;
            case DateOnly date:
                Days.SetValue(parameter, date);
                break;
            case string text when parameter is not SqliteParameter:
                (parameter.DbType, parameter.Size, parameter.Value) = (DbType.String, text.Length > MostInRow ? -1 : MostInRow, text);
                break;
            default:
                parameter.Value = value switch
                {
                    null => DBNull.Value,
                    bool flag => flag ? 1 : 0,
                    Enum number => Convert.ToInt32(number, CultureInfo.InvariantCulture),
                    _ => value,
                };
                break;
        }
    }

    public static string ToText(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => value switch
        {
            string text => new DateTimeOffset(DateTime.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture), TimeSpan.Zero),
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            _ => throw new DataException($"A time cannot be read from {value.GetType().Name}."),
        };

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.Value = ToText(value);
                return;
            }

            parameter.DbType = DbType.DateTime2;
            parameter.Value = value.UtcDateTime;
        }
    }

    sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => value switch
        {
            string text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime date => DateOnly.FromDateTime(date),
            DateOnly date => date,
            _ => throw new DataException($"A date cannot be read from {value.GetType().Name}."),
        };

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.Value = value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return;
            }

            parameter.DbType = DbType.Date;
            parameter.Value = value.ToDateTime(TimeOnly.MinValue);
        }
    }
}
