namespace Hubs.Schools.Register;

/// <summary>Reads a file back from the parts that it was stored in, one at a time.</summary>
sealed class StoredFile(Func<int, Task<byte[]?>> part) : Stream
{
    const string OneWay = "A stored file is read from its start to its end, asynchronously.";

    byte[] _part = [];
    int _number;
    int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException(OneWay);

    public override long Position
    {
        get => throw new NotSupportedException(OneWay);
        set => throw new NotSupportedException(OneWay);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == _part.Length)
        {
            if (await part(_number++) is not { } next) return 0;
            (_part, _at) = (next, 0);
        }

        var read = Math.Min(buffer.Length, _part.Length - _at);
        _part.AsMemory(_at, read).CopyTo(buffer);
        _at += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException(OneWay);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException(OneWay);

    public override void SetLength(long value) => throw new NotSupportedException(OneWay);

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException(OneWay);
}
