using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Register;

/// <summary>Extracts of the national size and beyond.</summary>
public sealed class LargeUploadTests(House house) : IClassFixture<House>
{
    const int NationalRows = 50_000;
    const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task The_national_extract_at_its_full_width_goes_in_through_the_gateway_and_every_row_is_told_once()
    {
        await using var extract = WideExtract.OfRows(NationalRows);

        var (status, said) = await PostAsync(new StreamContent(extract));

        Assert.True(status == HttpStatusCode.OK, said);
        Assert.True(extract.Position > 55 * Mebibyte);
        var upload = RegisterImport.Parser.ParseJson(said);
        Assert.Equal((NationalRows, NationalRows, 0, extract.Position), (upload.RowCount, upload.AddedCount, upload.BadRowCount, upload.FileSize));
        Assert.Equal(31, upload.ColumnsRead.Count);
        Assert.Equal(RegisterImportState.Applied, (await house.ApplyAsync(upload)).State);
        Assert.Equal(NationalRows, await house.LookAsync("schools", work => work.ScalarAsync<int>("select count(*) from establishment")));
        Assert.Equal(NationalRows, await house.LookAsync("schools", work => work.ScalarAsync<int>(
            "select (select count(*) from outbox where type = @Type) + (select count(*) from event_log where type = @Type)", new { Type = SchoolRegistered.Descriptor.FullName })));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_beyond_the_gateways_limit_is_refused_in_words_whether_or_not_its_length_is_said(bool said)
    {
        using var body = new StreamContent(new Zeros(101L * Mebibyte));
        if (said) body.Headers.ContentLength = 101L * Mebibyte;

        var (status, answer) = await PostAsync(body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        var problem = JsonDocument.Parse(answer).RootElement;
        Assert.Equal("BODY_TOO_LARGE", problem.GetProperty("reason").GetString());
        Assert.Equal("The body is larger than this path takes.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_file_in_pieces_beyond_what_a_register_can_be_is_refused_in_words_and_nothing_is_kept()
    {
        using var call = house.Register().ImportRegister(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(new ImportRegisterRequest { Options = new RegisterExtractOptions { RequestId = House.NewRequestId(), ExtractDate = Extract.Date } }, TestContext.Current.CancellationToken);
        var piece = ByteString.CopyFrom(new byte[Mebibyte]);

        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (var i = 0; i < 200; i++) await call.RequestStream.WriteAsync(new ImportRegisterRequest { Piece = piece }, TestContext.Current.CancellationToken);
            await call.RequestStream.CompleteAsync();
            await call;
        });

        // The stream breaks where the refusal meets it; the answer says why.
        var refusal = Refused.Of(refused.StatusCode == StatusCode.ResourceExhausted ? refused : await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync));
        Assert.Equal("EXTRACT_TOO_LARGE", refusal.Reason);
        Assert.Contains("128 MiB", refusal.Message, StringComparison.Ordinal);
    }

    async Task<(HttpStatusCode Status, string Said)> PostAsync(HttpContent body)
    {
        // A second, the handler's own patience, is too short where the machine is busy: it would send on into a closed connection.
        using var patient = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var http = new HttpClient(patient) { BaseAddress = house.Local.GatewayWeb, Timeout = TimeSpan.FromMinutes(5) };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"schools/v1/register-imports:upload?requestId={House.NewRequestId()}&extractDate={Extract.Date}") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", house.National.Token);
        request.Headers.ExpectContinue = true;
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>So many bytes of nothing.</summary>
    sealed class Zeros(long length) : Stream
    {
        const string OneWay = "It is read once, from its start.";

        long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException(OneWay);

        public override long Position { get => _position; set => throw new NotSupportedException(OneWay); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _position);
            Array.Clear(buffer, offset, read);
            _position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException(OneWay);

        public override void SetLength(long value) => throw new NotSupportedException(OneWay);

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException(OneWay);
    }
}
