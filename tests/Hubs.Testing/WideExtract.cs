using System.Globalization;
using System.Text;

namespace Hubs.Testing;

/// <summary>An extract as wide as GIAS serves it, of any number of rows, made from the real sample: each row one of the sample's under a URN of
/// its own, and as long as a row of the national extract. Written as it is read, the same every time.</summary>
public sealed class WideExtract : Stream
{
    /// <summary>The file that it is made from.</summary>
    public const string Sample = "gias_full_width_sample.csv";

    const int FirstUrn = 200_000;
    const int RowLength = 1200;

    readonly string[] _rows;
    readonly int _count;
    byte[] _part;
    int _number;
    int _at;
    long _position;

    WideExtract(string[] lines, int count) => (_rows, _count, _part) = (lines[1..], count, Encoding.Latin1.GetBytes($"{lines[0]}\r\n"));

    public static WideExtract OfRows(int count) =>
        new(File.ReadAllText(SharedData.PathOf(Sample), Encoding.Latin1).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), count);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("Its length is known when it has been read.");

    /// <summary>How many bytes have been read.</summary>
    public override long Position { get => _position; set => throw new NotSupportedException("It is read once, from its start."); }

    public override int Read(Span<byte> buffer)
    {
        if (_at == _part.Length)
        {
            if (_number == _count) return 0;
            (_part, _at) = (Row(_number++), 0);
        }

        var read = Math.Min(buffer.Length, _part.Length - _at);
        _part.AsSpan(_at, read).CopyTo(buffer);
        _at += read;
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("It is read once, from its start.");

    public override void SetLength(long value) => throw new NotSupportedException("It is only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is only read.");

    // Cells that the register does not keep make up the length.
    byte[] Row(int number)
    {
        var sample = _rows[number % _rows.Length];
        var row = string.Create(CultureInfo.InvariantCulture, $"{FirstUrn + number}{sample[sample.IndexOf(',', StringComparison.Ordinal)..]}");
        var unread = row.LastIndexOf(",,", StringComparison.Ordinal) + 1;
        return Encoding.Latin1.GetBytes($"{row.Insert(unread, new string('x', Math.Max(0, RowLength - row.Length)))}\r\n");
    }
}
