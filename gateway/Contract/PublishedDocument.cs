using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace Hubs.Gateway.Contract;

/// <summary>A document made from the contract at the first request, then kept; sent again only to who has another.</summary>
sealed class PublishedDocument(Func<JsonObject> make)
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    readonly Lazy<byte[]> _json = new(() => Write(make()));

    public static byte[] Write(JsonObject document) => JsonSerializer.SerializeToUtf8Bytes(document, Readable);

    public IResult Send() => Results.Bytes(_json.Value, "application/json", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(_json.Value))[..16]}\""));
}
