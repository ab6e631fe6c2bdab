using System.Net;
using System.Text;
using System.Text.Json;
using Google.Api;
using Grpc.Core;
using Hubs.Gateway.Tests.House;
using Hubs.Gateway.Tests.Shapes.V1;

namespace Hubs.Gateway.Tests.Wire;

/// <summary>A service behind StrictJson, called directly: each rule, and that what is right passes untouched.</summary>
public sealed class StrictJsonTests : IAsyncLifetime
{
    const string Draw = "/shapes/v1/papers/p-1/shapes";

    SchoolsStandIn _service = null!;
    HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await SchoolsStandIn.StartAsync(app => Microsoft.AspNetCore.Builder.GrpcEndpointRouteBuilderExtensions.MapGrpcService<Shapes>(app));
        _http = new HttpClient { BaseAddress = new Uri(_service.Address), DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_request_of_every_kind_of_value_passes_in_either_spelling()
    {
        var (status, answer) = await SendAsync("POST", Draw,
            """
            {
              "shape": {
                "shapeName": "Square \ud83d\udfe5", "colour": "COLOUR_RED", "corners": 4, "area_pence": "9007199254740993", "weight": 1.5, "filled": true,
                "picture": "AQID", "drawTime": "2021-03-09T09:30:00Z", "age": "90s", "layers": 3, "notes": {"any": ["thing", 1, null]},
                "parts": [{"shapeName": "Side", "corners": null}], "sides": {"left": 1, "right": 2}, "palette": ["COLOUR_RED", "COLOUR_GREEN"], "dots": 7
              },
              "request_id": "r-1", "updateMask": "shapeName,colour"
            }
            """);

        Assert.True(status == 200, answer.ToString());
        Assert.Equal("p-1", answer.GetProperty("shapeId").GetString());
        Assert.Equal("9007199254740993", answer.GetProperty("areaPence").GetString());
        Assert.Equal("Square \ud83d\udfe5", answer.GetProperty("shapeName").GetString());
    }

    [Theory]
    [InlineData("""{"shaep": {}}""", "shaep", "UNKNOWN_FIELD")]
    [InlineData("""{"shape": {"parts": [{}, {"nmae": 1}]}}""", "shape.parts[1].nmae", "UNKNOWN_FIELD")]
    [InlineData("""{"SHAPE": {}}""", "SHAPE", "UNKNOWN_FIELD")]
    [InlineData("""{"shape": {"colour": 1}}""", "shape.colour", "ENUM_BY_NUMBER")]
    [InlineData("""{"shape": {"colour": "COLOUR_BLUE"}}""", "shape.colour", "UNKNOWN_VALUE")]
    [InlineData("""{"shape": {"colour": "1"}}""", "shape.colour", "UNKNOWN_VALUE")]
    [InlineData("""{"shape": {"palette": ["COLOUR_RED", 2]}}""", "shape.palette[1]", "ENUM_BY_NUMBER")]
    [InlineData("""{"shape": {"corners": "many"}}""", "shape.corners", "WRONG_TYPE")]
    [InlineData("""{"shape": {"corners": 2147483648}}""", "shape.corners", "WRONG_TYPE")]
    [InlineData("""{"shape": {"corners": 1.5}}""", "shape.corners", "WRONG_TYPE")]
    [InlineData("""{"shape": {"dots": -1}}""", "shape.dots", "WRONG_TYPE")]
    [InlineData("""{"shape": {"area_pence": "12x"}}""", "shape.area_pence", "WRONG_TYPE")]
    [InlineData("""{"shape": {"weight": "NaN"}}""", "shape.weight", "WRONG_TYPE")]
    [InlineData("""{"shape": {"weight": 1e999}}""", "shape.weight", "WRONG_TYPE")]
    [InlineData("""{"shape": {"filled": "true"}}""", "shape.filled", "WRONG_TYPE")]
    [InlineData("""{"shape": {"picture": "not base64!"}}""", "shape.picture", "WRONG_TYPE")]
    [InlineData("""{"shape": {"shapeName": 7}}""", "shape.shape_name", "WRONG_TYPE")]
    [InlineData("""{"shape": {"shapeName": "\ud800"}}""", "shape.shape_name", "WRONG_TYPE")]
    [InlineData("""{"shape": {"drawTime": "yesterday"}}""", "shape.draw_time", "WRONG_TYPE")]
    [InlineData("""{"shape": {"drawTime": {"seconds": 1}}}""", "shape.draw_time", "WRONG_TYPE")]
    [InlineData("""{"shape": {"age": 90}}""", "shape.age", "WRONG_TYPE")]
    [InlineData("""{"shape": {"layers": "three"}}""", "shape.layers", "WRONG_TYPE")]
    [InlineData("""{"shape": {"parts": {}}}""", "shape.parts", "WRONG_TYPE")]
    [InlineData("""{"shape": {"parts": [null]}}""", "shape.parts[0]", "WRONG_TYPE")]
    [InlineData("""{"shape": []}""", "shape", "WRONG_TYPE")]
    [InlineData("""{"shape": {"sides": {"left": "x"}}}""", "shape.sides.left", "WRONG_TYPE")]
    [InlineData("""{"updateMask": ["shapeName"]}""", "update_mask", "WRONG_TYPE")]
    [InlineData("""{"requestId": "a", "request_id": "b"}""", "request_id", "GIVEN_TWICE")]
    [InlineData("""{"etag": "a", "etag": "a"}""", "etag", "GIVEN_TWICE")]
    [InlineData("""{"paperId": "another"}""", "paper_id", "CONTRADICTS_PATH")]
    [InlineData("""[]""", "", "WRONG_TYPE")]
    [InlineData("""null""", "", "WRONG_TYPE")]
    [InlineData("""{"shape": """, "", "MALFORMED_JSON")]
    [InlineData("", "", "MALFORMED_JSON")]
    public async Task What_transcoding_would_let_pass_or_not_explain_is_refused_by_name(string json, string field, string reason) =>
        AssertRefused(await SendAsync("POST", Draw, json), (field, reason));

    [Fact]
    public async Task Everything_wrong_is_told_at_once() => AssertRefused(
        await SendAsync("POST", $"{Draw}?dryRun=true", """{"shape": {"colour": 9, "size": 3, "corners": "x"}, "extra": {"deep": 1}}"""),
        ("dryRun", "UNKNOWN_PARAMETER"), ("shape.colour", "ENUM_BY_NUMBER"), ("shape.size", "UNKNOWN_FIELD"), ("shape.corners", "WRONG_TYPE"), ("extra", "UNKNOWN_FIELD"));

    [Fact]
    public async Task The_id_of_the_path_may_be_repeated_in_the_body() =>
        Assert.Equal(200, (await SendAsync("POST", Draw, """{"paperId": "p-1", "requestId": "r"}""")).Status);

    [Fact]
    public async Task A_hundred_wrong_things_are_told_as_fifty()
    {
        var (_, answer) = await SendAsync("POST", Draw, JsonSerializer.Serialize(Enumerable.Range(0, 100).ToDictionary(i => $"x{i}", i => i)));

        Assert.Equal(50, ViolationsOf(answer).Count());
    }

    [Fact]
    public async Task Text_that_is_not_utf8_is_refused()
    {
        using var content = new ByteArrayContent([(byte)'{', (byte)'"', 0xE9, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        content.Headers.ContentType = new("application/json");

        AssertRefused(await SendAsync("POST", Draw, content), ("", "MALFORMED_JSON"));
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_told_so()
    {
        using var content = new StringContent("shape=1", Encoding.UTF8, "application/x-www-form-urlencoded");

        AssertRefused(await SendAsync("POST", Draw, content), ("", "NOT_JSON"));
    }

    [Fact]
    public async Task A_body_that_is_refused_unread_is_taken_to_its_end_so_that_the_answer_does_not_break_the_connection()
    {
        using var content = new LongText();

        AssertRefused(await SendAsync("POST", Draw, content), ("", "NOT_JSON"));

        Assert.Equal(LongText.Length, content.Sent);
    }

    [Theory]
    [InlineData("application/json", Draw)]
    [InlineData("text/plain", Draw)]
    [InlineData("text/csv", "/shapes/v1/shapes:upload")]
    public async Task A_caller_who_breaks_off_is_no_error_of_ours(string type, string path)
    {
        using var content = new LongText(type) { BreaksOffAfter = LongText.Length / 2 };

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("POST", path, content));

        await _service.Said.FirstEnded.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Empty(_service.Said.Errors);
    }

    [Fact]
    public async Task A_byte_order_mark_is_read_over()
    {
        using var content = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. """{"requestId": "r"}"""u8]);
        content.Headers.ContentType = new("application/json");

        Assert.Equal(200, (await SendAsync("POST", Draw, content)).Status);
    }

    [Fact]
    public async Task More_JSON_than_anyone_needs_is_refused() =>
        AssertRefused(await SendAsync("POST", Draw, $$"""{"requestId": "{{new string('x', 5_000_000)}}"}"""), ("", "BODY_TOO_LARGE"));

    [Fact]
    public async Task A_binding_whose_body_is_one_field_is_held_against_that_field()
    {
        AssertRefused(await SendAsync("PUT", "/shapes/v1/papers/p-1?requestId=r&etag=e&shape.corners=3", """{"shapeName": "x", "size": 1}"""), ("shape.corners", "UNKNOWN_PARAMETER"), ("shape.size", "UNKNOWN_FIELD"));
        Assert.Equal(200, (await SendAsync("PUT", "/shapes/v1/papers/p-1?requestId=r&etag=e", """{"shapeName": "x"}""")).Status);
    }

    [Fact]
    public async Task A_query_of_every_kind_of_value_passes_in_either_spelling()
    {
        var (status, answer) = await SendAsync("GET", "/shapes/v1/shapes?pageSize=3&page_token=t&colours=COLOUR_RED&colours=COLOUR_GREEN&like.shapeName=caf%C3%A9+100%25&like.corners=4&sinceTime=2021-03-09T09:30:00Z&filled=true");

        Assert.True(status == 200, answer.ToString());
        Assert.Equal(3, answer.GetProperty("shapes")[0].GetProperty("corners").GetInt32());
    }

    [Theory]
    [InlineData("page_szie=3", "page_szie", "UNKNOWN_PARAMETER")]
    [InlineData("like.size=3", "like.size", "UNKNOWN_PARAMETER")]
    [InlineData("like=3", "like", "UNKNOWN_PARAMETER")]
    [InlineData("like.parts.corners=3", "like.parts.corners", "UNKNOWN_PARAMETER")]
    [InlineData("like.sides=3", "like.sides", "UNKNOWN_PARAMETER")]
    [InlineData("pageSize=1&page_size=2", "page_size", "GIVEN_TWICE")]
    [InlineData("pageSize=1&pageSize=2", "page_size", "GIVEN_TWICE")]
    [InlineData("pageSize=many", "page_size", "WRONG_TYPE")]
    [InlineData("pageSize=", "page_size", "WRONG_TYPE")]
    [InlineData("pageSize=99999999999", "page_size", "WRONG_TYPE")]
    [InlineData("filled=maybe", "filled", "WRONG_TYPE")]
    [InlineData("colours=1", "colours", "ENUM_BY_NUMBER")]
    [InlineData("colours=COLOUR_RED&colours=BLUE", "colours", "UNKNOWN_VALUE")]
    [InlineData("sinceTime=yesterday", "since_time", "WRONG_TYPE")]
    [InlineData("like.layers=x", "like.layers", "WRONG_TYPE")]
    [InlineData("like.shapeName=caf%E9", "like.shape_name", "NOT_UTF8")]
    [InlineData("like.shapeName=%C3%28&filled=true", "like.shape_name", "NOT_UTF8")]
    public async Task A_query_parameter_that_is_not_right_is_refused_by_name(string query, string field, string reason) =>
        AssertRefused(await SendAsync("GET", $"/shapes/v1/shapes?{query}"), (field, reason));

    [Fact]
    public async Task A_number_in_the_path_is_one()
    {
        AssertRefused(await SendAsync("GET", "/shapes/v1/shapes/seven"), ("number", "WRONG_TYPE"));
        Assert.Equal(200, (await SendAsync("GET", "/shapes/v1/shapes/7")).Status);
    }

    [Fact]
    public async Task A_raw_body_is_not_read_before_its_method_but_its_query_is_checked()
    {
        using var file = new ByteArrayContent([1, 2, 3]);
        file.Headers.ContentType = new("text/csv");
        using var good = await _http.PostAsync(new Uri("/shapes/v1/shapes:upload?dryRun=true", UriKind.Relative), file);
        Assert.Equal([1, 2, 3], await good.Content.ReadAsByteArrayAsync());

        using var again = new ByteArrayContent([1, 2, 3]);
        AssertRefused(await SendAsync("POST", "/shapes/v1/shapes:upload?file.data=AQ==&dry=1", again), ("file.data", "UNKNOWN_PARAMETER"), ("dry", "UNKNOWN_PARAMETER"));
    }

    static void AssertRefused((int Status, JsonElement Answer) refused, params (string Field, string Reason)[] expected)
    {
        Assert.True(refused.Status == 400, refused.Answer.ToString());
        Assert.Equal(3, refused.Answer.GetProperty("code").GetInt32());
        Assert.Contains(refused.Answer.GetProperty("details").EnumerateArray(), d => d.TryGetProperty("reason", out var reason) && reason.GetString() == "INVALID_REQUEST");
        Assert.Equal(expected, ViolationsOf(refused.Answer));
    }

    static IEnumerable<(string, string)> ViolationsOf(JsonElement status) => status.GetProperty("details").EnumerateArray()
        .Where(d => d.TryGetProperty("fieldViolations", out _)).SelectMany(d => d.GetProperty("fieldViolations").EnumerateArray())
        .Select(v => (v.GetProperty("field").GetString()!, v.GetProperty("reason").GetString()!));

    async Task<(int Status, JsonElement Answer)> SendAsync(string verb, string path, string? json = null)
    {
        using var content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await SendAsync(verb, path, content);
    }

    async Task<(int Status, JsonElement Answer)> SendAsync(string verb, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path) { Content = content, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    sealed class Shapes : ShapeService.ShapeServiceBase
    {
        public override Task<Shape> DrawShape(DrawShapeRequest request, ServerCallContext context)
        {
            var shape = request.Shape ?? new Shape();
            shape.ShapeId = request.PaperId;
            return Task.FromResult(shape);
        }

        public override Task<FindShapesResponse> FindShapes(FindShapesRequest request, ServerCallContext context) =>
            Task.FromResult(new FindShapesResponse { Shapes = { new Shape { Corners = request.PageSize } } });

        public override Task<Shape> GetShape(GetShapeRequest request, ServerCallContext context) => Task.FromResult(new Shape { Corners = request.Number });

        public override Task<HttpBody> UploadShape(UploadShapeRequest request, ServerCallContext context) => Task.FromResult(request.File);
    }

    /// <summary>Text that takes a while to send, and counts how much of it was wanted.</summary>
    sealed class LongText : HttpContent
    {
        public const int Length = 3 * 1024 * 1024;

        readonly byte[] _part = new byte[64 * 1024];

        public LongText(string type = "text/plain") => Headers.ContentType = new(type);

        public int Sent { get; private set; }

        public int BreaksOffAfter { get; init; } = Length;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (; Sent < BreaksOffAfter; Sent += _part.Length) await stream.WriteAsync(_part);
            if (Sent < Length) throw new IOException("The caller went away.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Length;
            return true;
        }
    }
}
