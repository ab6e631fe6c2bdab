using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hubs.Gateway.Contract;
using Hubs.Gateway.OpenApi;
using Hubs.Gateway.Tests.House;

namespace Hubs.Gateway.Tests.Pages;

/// <summary>The pages that show the OpenAPI document.</summary>
public sealed partial class DocsTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    static readonly JsonObject Document = OpenApiDocument.Of(ApiContract.Load());

    [Fact]
    public async Task Every_call_stands_on_its_parts_page_with_its_path_who_may_call_what_is_sent_and_each_refusal()
    {
        var parts = LinksIn(await TextAsync("/docs")).Where(link => PartLink().IsMatch(link)).ToArray();
        var shown = new List<string>();
        foreach (var part in parts) shown.AddRange(Section().Matches(await TextAsync(part)).Select(section => WebUtility.HtmlDecode(section.Value)));

        var calls = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(verb => (Verb: verb.Key.ToUpperInvariant(), Path: path.Key, Json: verb.Value!))).ToArray();
        Assert.Equal(calls.Length, shown.Count);
        foreach (var (verb, path, json) in calls)
        {
            var section = Assert.Single(shown, text => text.Contains($"<strong>{verb}</strong> <code>{path}</code>", StringComparison.Ordinal));
            Assert.Contains("<strong>Who may call:</strong>", section, StringComparison.Ordinal);
            Assert.Contains((string)json["x-hubs-grpc"]!, section, StringComparison.Ordinal);
            Assert.All(NamesSent(json), name => Assert.Contains($"<code>{name}</code>", section, StringComparison.Ordinal));
            Assert.All(json["responses"]!["4XX"]!["x-hubs-reasons"]!.AsArray(), reason => Assert.Contains($"/problems/{reason}", section, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_link_on_the_pages_leads_somewhere_and_every_type_is_reached()
    {
        var (seen, waiting) = (new HashSet<string>(), new Queue<string>(["/docs"]));
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(path)) continue;
            var answer = await house.SendAsync("GET", path, token: null);
            Assert.True(answer.Status == 200, path);
            if (!answer.ContentType.StartsWith("text/html", StringComparison.Ordinal) || !path.StartsWith("/docs", StringComparison.Ordinal)) continue;
            Assert.DoesNotContain("<script", answer.Text, StringComparison.Ordinal);
            foreach (var link in LinksIn(answer.Text).Where(link => link.StartsWith('/'))) waiting.Enqueue(link);
        }

        var bodies = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(verb => (string?)verb.Value!["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"]).OfType<string>().Select(reference => reference.Split('/')[^1]);
        Assert.All(Document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Except(["Problem", .. bodies]), name => Assert.Contains($"/docs/types/{name}", seen));
    }

    [Fact]
    public async Task What_the_documents_words_mark_as_code_is_shown_as_code()
    {
        var text = await TextAsync("/docs");

        Assert.Contains("<code>requestId</code>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("`", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" , needed", await TextAsync("/docs/schools-participation"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/docs/schools-nothing")]
    [InlineData("/docs/types/schools.Nothing")]
    public async Task What_the_document_does_not_know_is_not_found(string path) => Assert.Equal(404, (await house.SendAsync("GET", path, token: null)).Status);

    async Task<string> TextAsync(string path) => (await house.SendAsync("GET", path, token: null)).Text;

    static IEnumerable<string> NamesSent(JsonNode call)
    {
        var body = call["requestBody"]?["content"]?["application/json"]?["schema"];
        if (body?["$ref"] is { } reference) body = Document["components"]!["schemas"]![((string)reference!).Split('/')[^1]];
        return (call["parameters"]?.AsArray() ?? []).Select(parameter => (string)parameter!["name"]!).Concat((body?["properties"]?.AsObject() ?? []).Select(property => property.Key));
    }

    static IEnumerable<string> LinksIn(string page) => Link().Matches(page).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value));

    [GeneratedRegex("href=\"([^\"#]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("^/docs/[a-z-]+$")]
    private static partial Regex PartLink();

    [GeneratedRegex("<section.*?</section>", RegexOptions.Singleline)]
    private static partial Regex Section();
}
