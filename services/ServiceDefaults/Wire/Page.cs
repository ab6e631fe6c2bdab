using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Hubs.ServiceDefaults.Access;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>One page of a list, by the key of the last row seen: stable while rows come and go. A token works only for the same
/// caller, list and filters.</summary>
public sealed class Page
{
    const int Usual = 50;
    const int Most = 200;

    readonly string _mark;

    Page(int size, string mark, string[] after) => (Size, _mark, After) = (size, mark, after);

    /// <summary>How many rows the caller wants; at most 200.</summary>
    public int Size { get; }

    /// <summary>How many rows to select: one more, which shows whether there is a next page.</summary>
    public int Take => Size + 1;

    /// <summary>The key of the last row of the page before; empty on the first page.</summary>
    public IReadOnlyList<string> After { get; }

    /// <summary>A part of <see cref="After"/>, or what comes before every key.</summary>
    public string AfterOr(string first, int part = 0) => After.Count > part ? After[part] : first;

    /// <summary>A part of <see cref="After"/> that is a number; a token that has something else there is refused.</summary>
    public long AfterNumberOr(long first, int part = 0) =>
        After.Count <= part ? first
        : long.TryParse(After[part], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Refusals.PageTokenInvalid();

    /// <summary>A part of <see cref="After"/> that is a date (YYYY-MM-DD).</summary>
    public DateOnly AfterDateOr(DateOnly first, int part = 0) =>
        After.Count <= part ? first
        : DateOnly.TryParseExact(After[part], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw Refusals.PageTokenInvalid();

    /// <summary>A part of <see cref="After"/> that is a time in its round-trip form.</summary>
    public DateTimeOffset AfterTimeOr(DateTimeOffset first, int part = 0) =>
        After.Count <= part ? first
        : DateTimeOffset.TryParse(After[part], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time
        : throw Refusals.PageTokenInvalid();

    /// <summary>Reads <c>page_size</c> and <c>page_token</c> of a list request.</summary>
    public static Page Of(IMessage request, Caller caller)
    {
        var fields = request.Descriptor;
        var size = (int)fields.FindFieldByName("page_size").Accessor.GetValue(request);
        var tokenField = fields.FindFieldByName("page_token");
        var token = (string)tokenField.Accessor.GetValue(request);
        if (size < 0) throw Refusals.Invalid(new Violation("page_size", "OUT_OF_RANGE", "A page has no negative size."));
        var mark = MarkOf(request, caller);
        return new Page(size == 0 ? Usual : Math.Min(size, Most), mark, token.Length == 0 ? [] : Open(token, mark));
    }

    /// <summary>The rows of this page, and the token of the next (empty on the last).</summary>
    public (IReadOnlyList<T> Rows, string NextPageToken) Cut<T>(IReadOnlyList<T> rows, Func<T, string[]> key)
    {
        if (rows.Count <= Size) return (rows, "");
        var page = rows.Take(Size).ToArray();
        return (page, Close(key(page[^1])));
    }

    string Close(string[] key) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes<string[]>([_mark, .. key])).Replace('+', '-').Replace('/', '_');

    static string[] Open(string token, string mark)
    {
        string[]? parts;
        try
        {
            parts = JsonSerializer.Deserialize<string[]>(Convert.FromBase64String(token.Replace('-', '+').Replace('_', '/')));
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw Refusals.PageTokenInvalid();
        }

        if (parts is not [var first, .. var after] || first != mark || after.Contains(null)) throw Refusals.PageTokenInvalid();
        return after;
    }

    static string MarkOf(IMessage request, Caller caller)
    {
        var filters = (IMessage)request.Descriptor.Parser.ParseFrom(request.ToByteArray());
        filters.Descriptor.FindFieldByName("page_size").Accessor.Clear(filters);
        filters.Descriptor.FindFieldByName("page_token").Accessor.Clear(filters);
        var said = Encoding.UTF8.GetBytes($"{caller.Id}\n{request.Descriptor.FullName}\n").Concat(filters.ToByteArray()).ToArray();
        return Convert.ToBase64String(SHA256.HashData(said), 0, 9);
    }
}
