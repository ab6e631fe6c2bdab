using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Google.Api;

namespace Hubs.Schools.Register;

/// <summary>A file as it arrives: measured, hashed and looked through for its encoding on the way to a compressed copy on disk, so that a
/// national extract needs no room in memory. The copy goes when this does.</summary>
sealed class UploadedFile : IAsyncDisposable
{
    /// <summary>The largest file taken: twice the national extract.</summary>
    public const int MostBytes = 128 * 1024 * 1024;

    const int PartSize = 1024 * 1024;

    static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    readonly FileStream _copy;

    UploadedFile(FileStream copy, string hash, long size, bool isUtf8) => (_copy, Hash, Size, Encoding) = (copy, hash, size, isUtf8 ? Encoding.UTF8 : Windows1252);

    /// <summary>SHA-256, lower-case hex.</summary>
    public string Hash { get; }

    public long Size { get; }

    /// <summary>UTF-8 where every byte fits it, else Windows-1252: GIAS says neither.</summary>
    public Encoding Encoding { get; }

    public static string NameOf(Encoding encoding) => encoding == Windows1252 ? "Windows-1252" : "UTF-8";

    public static Encoding EncodingOf(string name) => name == "Windows-1252" ? Windows1252 : Encoding.UTF8;

    /// <summary>A file that came as one body.</summary>
    public static Task<UploadedFile> ReceiveAsync(HttpBody? body, CancellationToken cancellation) =>
        ReceiveAsync(new[] { body?.Data.Memory ?? ReadOnlyMemory<byte>.Empty }.ToAsyncEnumerable(), cancellation);

    public static async Task<UploadedFile> ReceiveAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var copy = new FileStream(Path.Combine(Path.GetTempPath(), $"hubs-{Guid.CreateVersion7()}"), options);
        try
        {
            return await ReceiveAsync(copy, pieces, cancellation);
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    /// <summary>The file's bytes from the start.</summary>
    public Stream Open()
    {
        _copy.Position = 0;
        return new GZipStream(_copy, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>The compressed copy in parts that a row of a table can hold.</summary>
    public async IAsyncEnumerable<byte[]> PartsAsync()
    {
        _copy.Position = 0;
        var buffer = new byte[PartSize];
        while (await _copy.ReadAtLeastAsync(buffer, PartSize, throwOnEndOfStream: false) is var read && read > 0) yield return buffer[..read];
    }

    public ValueTask DisposeAsync() => _copy.DisposeAsync();

    static async Task<UploadedFile> ReceiveAsync(FileStream copy, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var utf8 = new Utf8Look();
        var size = 0L;
        await using (var compressed = new GZipStream(copy, CompressionLevel.Fastest, leaveOpen: true))
        {
            await foreach (var piece in pieces.WithCancellation(cancellation))
            {
                size += piece.Length;
                if (size > MostBytes) throw SchoolsRefusals.ExtractTooLarge(MostBytes);
                hash.AppendData(piece.Span);
                utf8.Look(piece.Span);
                await compressed.WriteAsync(piece, cancellation);
            }
        }

        if (size == 0) throw SchoolsRefusals.ExtractEmpty();
        return new UploadedFile(copy, Convert.ToHexStringLower(hash.GetHashAndReset()), size, utf8.IsWhole);
    }

    /// <summary>Whether all bytes so far are UTF-8, whatever the pieces cut through.</summary>
    sealed class Utf8Look
    {
        byte[] _cut = [];
        bool _is = true;

        public bool IsWhole => _is && _cut.Length == 0;

        public void Look(ReadOnlySpan<byte> piece)
        {
            if (!_is) return;
            if (_cut.Length > 0)
            {
                piece = (byte[])[.. _cut, .. piece];
                _cut = [];
            }

            var whole = WholeLength(piece);
            _is = Utf8.IsValid(piece[..whole]);
            _cut = piece[whole..].ToArray();
        }

        /// <summary>The length without a character that is cut off at the end.</summary>
        static int WholeLength(ReadOnlySpan<byte> piece)
        {
            for (var back = 1; back <= 3 && back <= piece.Length; back++)
            {
                var b = piece[^back];
                if ((b & 0b1100_0000) == 0b1000_0000) continue;
                var needs = b >= 0b1111_0000 ? 4 : b >= 0b1110_0000 ? 3 : b >= 0b1100_0000 ? 2 : 1;
                return needs > back ? piece.Length - back : piece.Length;
            }

            return piece.Length;
        }
    }
}
