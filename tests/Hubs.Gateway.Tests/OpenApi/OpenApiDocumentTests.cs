using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Hubs.Gateway.Contract;
using Hubs.Gateway.OpenApi;
using Hubs.Gateway.Tests.House;
using Hubs.Gateway.Tests.Shapes.V1;

namespace Hubs.Gateway.Tests.OpenApi;

public sealed class OpenApiDocumentTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    static readonly JsonObject Ours = OpenApiDocument.Of(ApiContract.Load());
    static readonly JsonObject Shapes = OpenApiDocument.Of(ReadShapes());

    [Fact]
    public async Task It_is_served_to_anyone_and_not_sent_again_to_who_has_it()
    {
        var answer = await house.SendAsync("GET", "/openapi/v1.json", token: null);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("3.1.0", answer.Json.GetProperty("openapi").GetString());

        var again = await house.SendAsync("GET", "/openapi/v1.json", token: null, change: r => r.Headers.IfNoneMatch.Add(answer.Headers.ETag!));
        Assert.Equal(304, again.Status);
    }

    [Fact]
    public void Every_method_with_a_path_is_in_it_with_its_words_its_refusals_and_who_may_call()
    {
        foreach (var method in ApiContract.Load().Methods)
        {
            foreach (var binding in method.Bindings)
            {
                var operation = OperationsOf(Ours).SingleOrDefault(o => o["x-hubs-grpc"]!.ToString() == method.GrpcPath && o["operationId"]!.ToString() == $"{method.Service}.{method.Descriptor.Name}{(binding == method.Bindings[0] ? "" : ".2")}");
                Assert.True(operation is not null, $"{binding.Verb} {binding.Path} of {method.Descriptor.FullName} is not in the document.");
                Assert.False(string.IsNullOrWhiteSpace(operation["summary"]?.ToString()), $"{method.Descriptor.FullName} says nothing.");
                Assert.NotEmpty(operation["x-hubs-roles"]!.AsArray());
                var reasons = operation["responses"]!["4XX"]!["x-hubs-reasons"]!.AsArray().Select(r => r!.ToString()).ToArray();
                Assert.All(method.Comment.Refusals, refused => Assert.All(refused.Reasons, reason => Assert.Contains(reason, reasons)));
            }
        }
    }

    [Fact]
    public void Every_refusal_in_the_contract_names_its_reason() => Assert.All(
        ApiContract.Load().Methods.SelectMany(m => m.Comment.Refusals.Select(r => (m.Descriptor.FullName, r))),
        refused => Assert.True(refused.r.Reasons.Count > 0, $"{refused.FullName}: \"{refused.r.Sentence}\" has no (REASON)."));

    [Fact]
    public void Every_reference_leads_somewhere_and_a_planted_one_that_does_not_is_caught()
    {
        Assert.Empty(Dangling(Ours));
        Assert.Empty(Dangling(Shapes));

        var planted = Ours.DeepClone().AsObject();
        planted["components"]!["schemas"]!.AsObject().Remove("Problem");
        Assert.Contains("#/components/schemas/Problem", Dangling(planted));
    }

    [Fact]
    public void Operation_ids_are_unique() =>
        Assert.Empty(OperationsOf(Ours).Select(o => o["operationId"]!.ToString()).GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void A_method_that_nobody_may_call_is_not_in_it() => Assert.DoesNotContain("hidden", Shapes.ToJsonString());

    [Fact]
    public void A_body_leaves_out_what_the_path_says_and_takes_nothing_else()
    {
        var body = Schema("shapes.DrawShapeRequest");

        Assert.Equal(["shape", "requestId", "updateMask", "etag"], body["properties"]!.AsObject().Select(p => p.Key));
        Assert.Equal(["shape", "requestId"], body["required"]!.AsArray().Select(r => r!.ToString()));
        Assert.False(body["additionalProperties"]!.GetValue<bool>());
        var second = Shapes["paths"]!["/shapes/v1/papers/{paper_id}"]!["put"]!;
        Assert.Equal("#/components/schemas/shapes.Shape", second["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!.ToString());
        Assert.Equal(["paper_id", "requestId", "updateMask", "etag"], second["parameters"]!.AsArray().Select(p => p!["name"]!.ToString()));
    }

    [Theory]
    [InlineData("shapeName", """{"type":"string","minLength":1,"maxLength":40}""")]
    [InlineData("corners", """{"type":"integer","format":"int32","minimum":3,"maximum":12}""")]
    [InlineData("areaPence", """{"type":"string","format":"int64","pattern":"^-?[0-9]{1,19}$","description":"At least 0."}""")]
    [InlineData("weight", """{"type":"number","format":"double"}""")]
    [InlineData("picture", """{"type":"string","contentEncoding":"base64"}""")]
    [InlineData("drawTime", """{"type":"string","format":"date-time"}""")]
    [InlineData("drawDate", """{"type":"string","format":"date","maxLength":200}""")]
    [InlineData("layers", """{"type":["integer","null"],"format":"int32"}""")]
    [InlineData("parts", """{"type":"array","items":{"$ref":"#/components/schemas/shapes.Shape"},"maxItems":7}""")]
    [InlineData("sides", """{"type":"object","additionalProperties":{"type":"integer","format":"int32"}}""")]
    [InlineData("palette", """{"type":"array","items":{"$ref":"#/components/schemas/shapes.Colour"},"maxItems":100}""")]
    [InlineData("postcode", """{"type":"string","maxLength":200,"pattern":"^(?:[A-Z]+[0-9]+)?$","description":"Give a postcode."}""")]
    [InlineData("shapeId", """{"type":"string","readOnly":true}""")]
    [InlineData("dots", """{"type":"integer","format":"uint32","minimum":0,"description":"At most one of `line`, `dots` is given."}""")]
    public void A_field_is_described_as_its_canonical_JSON_with_its_rules(string field, string schema) =>
        Assert.Equal(schema, Schema("shapes.Shape")["properties"]![field]!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Fact]
    public void A_query_reaches_into_messages_and_a_file_is_a_raw_body()
    {
        Assert.Contains("like.shapeName", Shapes["paths"]!["/shapes/v1/shapes"]!["get"]!["parameters"]!.AsArray().Select(p => p!["name"]!.ToString()));
        var upload = Shapes["paths"]!["/shapes/v1/shapes:upload"]!["post"]!;
        Assert.NotNull(upload["requestBody"]!["content"]!["*/*"]);
        Assert.NotNull(upload["responses"]!["200"]!["content"]!["*/*"]);
        Assert.Equal("dryRun", Assert.Single(upload["parameters"]!.AsArray())!["name"]!.ToString());
    }

    [Fact]
    public void Who_may_call_is_said_for_people_and_programs()
    {
        var find = Shapes["paths"]!["/shapes/v1/shapes"]!["get"]!;
        Assert.Equal(["AUDITOR", "TFM_LEAD"], find["x-hubs-roles"]!.AsArray().Select(r => r!.ToString()));
        Assert.Contains("**Who may call:** auditor, tfm lead.", find["description"]!.ToString());
        Assert.Equal("[{},{\"signIn\":[]}]", Shapes["paths"]!["/shapes/v1/papers/{paper_id}/shapes"]!["post"]!["security"]!.ToJsonString());
        Assert.Equal("[{\"signIn\":[]}]", Shapes["paths"]!["/shapes/v1/shapes/{number}"]!["get"]!["security"]!.ToJsonString());
    }

    static JsonNode Schema(string name) => Shapes["components"]!["schemas"]![name]!;

    static IEnumerable<JsonNode> OperationsOf(JsonObject document) => document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => o.Value!));

    static List<string> Dangling(JsonObject document)
    {
        var dangling = new List<string>();
        Look(document);
        return dangling;

        void Look(JsonNode? node)
        {
            if (node is JsonArray array) foreach (var item in array) Look(item);
            if (node is not JsonObject map) return;
            foreach (var (name, value) in map)
            {
                if (name == "$ref" && value is JsonValue && value.ToString().Split('/').Skip(1).Aggregate((JsonNode?)document, (at, step) => at?[step]) is null) dangling.Add(value.ToString());
                Look(value);
            }
        }
    }

    static ApiContract ReadShapes()
    {
        var files = new List<FileDescriptor>();
        Collect(ShapesReflection.Descriptor);
        var set = new FileDescriptorSet { File = { files.Select(f => FileDescriptorProto.Parser.ParseFrom(f.SerializedData)) } };
        return ApiContract.Read(new MemoryStream(set.ToByteArray()));

        void Collect(FileDescriptor file)
        {
            foreach (var needed in file.Dependencies) Collect(needed);
            if (!files.Contains(file)) files.Add(file);
        }
    }
}
