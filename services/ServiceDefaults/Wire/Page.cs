using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Hubs.ServiceDefaults.Access;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>One page of a list, by the key of the last row seen: stable while rows come and go. A token works only for the same
/// caller, list and filters, and as it was given: it begins with a mark over all of these. That is no secret: whoever works one out for a row of
/// their choice is shown what follows that row in their own list.</summary>
public sealed class Page
{
    const int Usual = 50;
    const int Most = 200;

    readonly byte[] _asked;

    Page(int size, byte[] asked, string[] after) => (Size, _asked, After) = (size, asked, after);

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
        var asked = AskedIn(request, caller);
        return new Page(size == 0 ? Usual : Math.Min(size, Most), asked, token.Length == 0 ? [] : Open(token, asked));
    }

    /// <summary>The rows of this page, and the token of the next (empty on the last).</summary>
    public (IReadOnlyList<T> Rows, string NextPageToken) Cut<T>(IReadOnlyList<T> rows, Func<T, string[]> key)
    {
        if (rows.Count <= Size) return (rows, "");
        var page = rows.Take(Size).ToArray();
        return (page, Close(_asked, key(page[^1])));
    }

    static string Close(byte[] asked, string[] key)
    {
        var mark = Convert.ToBase64String(SHA256.HashData([.. asked, .. JsonSerializer.SerializeToUtf8Bytes(key)]), 0, 9);
        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes<string[]>([mark, .. key])).Replace('+', '-').Replace('/', '_');
    }

    static string[] Open(string token, byte[] asked)
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

        if (parts is not [_, .. var after] || after.Contains(null) || token != Close(asked, after)) throw Refusals.PageTokenInvalid();
        return after;
    }

    /// <summary>Who asks, by their sign-in where there is one, and for what.</summary>
    static byte[] AskedIn(IMessage request, Caller caller)
    {
        var filters = (IMessage)request.Descriptor.Parser.ParseFrom(request.ToByteArray());
        filters.Descriptor.FindFieldByName("page_size").Accessor.Clear(filters);
        filters.Descriptor.FindFieldByName("page_token").Accessor.Clear(filters);
        return SHA256.HashData([.. Encoding.UTF8.GetBytes($"{(caller.IdentityHash.Length > 0 ? caller.IdentityHash : caller.Id)}\n{request.Descriptor.FullName}\n"), .. filters.ToByteArray()]);
    }
}
