using System.Data;
using System.Globalization;
using Dapper;

namespace Hubs.ServiceDefaults.Data;

/// <summary>The parameters of a statement that was put together, by name.</summary>
sealed class QueryParameters : SqlMapper.IDynamicParameters
{
    readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds one under a name that is not taken, after the column that it is compared with; returns the name as a statement says it.</summary>
    public string Add(string column, object? value)
    {
        var name = column[(column.LastIndexOf('.') + 1)..];
        var free = name;
        for (var i = 1; !_values.TryAdd(free, value); i++) free = string.Create(CultureInfo.InvariantCulture, $"{name}_{i}");
        return $"@{free}";
    }

    /// <summary>Adds several, the last one again until there are a power of two: lists of many lengths make few texts.</summary>
    public IEnumerable<string> AddAll(string column, IReadOnlyCollection<string> values)
    {
        var all = values.ToArray();
        var length = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)all.Length);
        return [.. Enumerable.Range(0, length).Select(i => Add(column, all[Math.Min(i, all.Length - 1)]))];
    }

    public void Set(string name, object? value) => _values.Add(name, value);

    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        foreach (var (name, value) in _values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@{name}";
            ValueHandlers.Bind(parameter, value);
            command.Parameters.Add(parameter);
        }
    }
}
