using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Hubs.Testing.WaysIn;

namespace Hubs.EndToEnd.Tests.Hostile;

/// <summary>The same requests by REST, some with rubbish in their JSON, their query or their path.</summary>
public static class LivelyRest
{
    static readonly string[] Values = ["null", "7", "-1", "1e400", "true", "\"\"", "\"Text\"", "[]", "{}", "[{\"a\":[]}]", "\"2020-02-31\"", "\"\\u0000\"", "\"=1+1\"", "99999999999999999999", "\"ROLE_AUDITOR\""];

    /// <summary>The request as it is made anew for each try.</summary>
    public static async Task<(Uri Address, HttpMethod Verb, byte[]? Body, string? Type)> OfAsync(MethodDescriptor method, IMessage message, Random random, bool spoilt)
    {
        if (method.InputType.Fields.InDeclarationOrder().FirstOrDefault(field => field.FieldType == FieldType.Message && field.MessageType.FullName == HttpBody.Descriptor.FullName) is { } file && file.Accessor.GetValue(message) is null)
            file.Accessor.SetValue(message, new HttpBody { ContentType = "text/csv" });
        using var request = RestRequest.Of(method, message);
        var address = request.RequestUri!;
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync();
        var type = request.Content?.Headers.ContentType?.MediaType;
        if (spoilt && random.Next(4) == 0) address = new Uri(Spoilt(address.OriginalString, random), UriKind.Relative);
        else if (spoilt && type == "application/json") body = Encoding.UTF8.GetBytes(Spoilt(JsonNode.Parse(body)!, random));
        else if (spoilt) address = new Uri($"{address.OriginalString}{(address.OriginalString.Contains('?', StringComparison.Ordinal) ? '&' : '?')}unknown=1", UriKind.Relative);
        return (address, request.Method, body, type);
    }

    static string Spoilt(string address, Random random)
    {
        var parts = address.Split('/');
        parts[random.Next(parts.Length)] = Uri.EscapeDataString(HostileMessage.Texts[random.Next(HostileMessage.Texts.Count - 2)]);
        return string.Join('/', parts).TrimStart('/');
    }

    static string Spoilt(JsonNode json, Random random)
    {
        var objects = ObjectsIn(json).ToArray();
        if (objects.Length == 0) return json.ToJsonString();
        var place = objects[random.Next(objects.Length)];
        var names = place.Select(property => property.Key).ToArray();
        var name = names.Length == 0 || random.Next(5) == 0 ? "unknown" : names[random.Next(names.Length)];
        place[name] = "\u0001spoilt";
        return json.ToJsonString().Replace("\"\\u0001spoilt\"", Values[random.Next(Values.Length)], StringComparison.Ordinal);
    }

    static IEnumerable<JsonObject> ObjectsIn(JsonNode? node) => node switch
    {
        JsonObject place => place.Select(property => property.Value).SelectMany(ObjectsIn).Prepend(place),
        JsonArray items => items.SelectMany(ObjectsIn),
        _ => [],
    };

    public static async Task<(HttpStatusCode Status, string Reason, string Body)> SendAsync(HttpClient client, (Uri Address, HttpMethod Verb, byte[]? Body, string? Type) made, string? token, CancellationToken cancellation)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(made.Verb, new Uri(client.BaseAddress!, made.Address));
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (made.Body is not null) request.Content = new ByteArrayContent(made.Body) { Headers = { ContentType = new MediaTypeHeaderValue(made.Type!) } };
            using var answer = await client.SendAsync(request, cancellation);
            var body = await answer.Content.ReadAsStringAsync(cancellation);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests) return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : ReasonIn(body), body);
            await Task.Delay(100, cancellation);
        }
    }

    static string ReasonIn(string body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement.GetProperty("reason").GetString() ?? "";
        }
        catch (Exception none) when (none is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }
}
