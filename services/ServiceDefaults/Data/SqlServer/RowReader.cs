using System.Data;

namespace Hubs.ServiceDefaults.Data.SqlServer;

/// <summary>Rows as <c>SqlBulkCopy</c> reads them, one at a time: however many there are, none is held longer than it is sent.</summary>
sealed class RowReader<T>(IReadOnlyList<BulkColumn<T>> columns, IEnumerable<T> rows, Dialect dialect) : IDataReader
{
    readonly IEnumerator<T> _rows = rows.GetEnumerator();

    public int FieldCount => columns.Count;

    public int Depth => 0;

    public bool IsClosed { get; private set; }

    public int RecordsAffected => -1;

    public object this[int i] => GetValue(i);

    public object this[string name] => GetValue(GetOrdinal(name));

    public bool Read() => _rows.MoveNext();

    public object GetValue(int i) => ValueHandlers.Stored(columns[i].Value(_rows.Current), dialect);

    public bool IsDBNull(int i) => GetValue(i) is DBNull;

    public string GetName(int i) => columns[i].Name;

    public int GetOrdinal(string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name == name) return i;
        }

        throw new ArgumentException($"There is no column {name}.", nameof(name));
    }

    /// <summary>A column's values may be of several types, and none: each is told by itself.</summary>
    public Type GetFieldType(int i) => typeof(object);

    public string GetDataTypeName(int i) => nameof(Object);

    public int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, columns.Count);
        for (var i = 0; i < count; i++) values[i] = GetValue(i);
        return count;
    }

    public bool NextResult() => false;

    public void Close() => Dispose();

    public void Dispose()
    {
        IsClosed = true;
        _rows.Dispose();
    }

    public DataTable? GetSchemaTable() => null;

    public bool GetBoolean(int i) => (bool)GetValue(i);

    public byte GetByte(int i) => (byte)GetValue(i);

    public char GetChar(int i) => (char)GetValue(i);

    public DateTime GetDateTime(int i) => (DateTime)GetValue(i);

    public decimal GetDecimal(int i) => (decimal)GetValue(i);

    public double GetDouble(int i) => (double)GetValue(i);

    public float GetFloat(int i) => (float)GetValue(i);

    public Guid GetGuid(int i) => (Guid)GetValue(i);

    public short GetInt16(int i) => (short)GetValue(i);

    public int GetInt32(int i) => (int)GetValue(i);

    public long GetInt64(int i) => (long)GetValue(i);

    public string GetString(int i) => (string)GetValue(i);

    public long GetBytes(int i, long fieldOffset, byte[]? buffer, int bufferoffset, int length) => throw InParts();

    public long GetChars(int i, long fieldoffset, char[]? buffer, int bufferoffset, int length) => throw InParts();

    public IDataReader GetData(int i) => throw InParts();

    static NotSupportedException InParts() => new("A value is read whole.");
}
