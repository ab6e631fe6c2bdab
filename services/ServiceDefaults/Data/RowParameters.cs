using System.Data.Common;

namespace Hubs.ServiceDefaults.Data;

/// <summary>The parameters of a command that runs for many rows: made at the first, set anew for each.</summary>
public sealed class RowParameters(DbCommand command, Dialect dialect)
{
    readonly Dictionary<string, DbParameter> _byName = [];

    public object? this[string name]
    {
        set
        {
            if (!_byName.TryGetValue(name, out var parameter))
            {
                parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
                _byName.Add(name, parameter);
            }

            parameter.Value = value switch
            {
                null => DBNull.Value,
                DateTimeOffset time when dialect == Dialect.Sqlite => ValueHandlers.ToText(time),
                DateTimeOffset time => time.UtcDateTime,
                DateOnly date when dialect == Dialect.Sqlite => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                DateOnly date => date.ToDateTime(TimeOnly.MinValue),
                bool flag => flag ? 1 : 0,
                _ => value,
            };
        }
    }
}
