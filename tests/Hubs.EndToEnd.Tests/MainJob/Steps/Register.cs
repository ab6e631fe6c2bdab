using System.Security.Cryptography;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.Testing.WaysIn;
using static Hubs.Schools.V1.RegisterService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>The national team takes in the real extract: over REST as the raw body, over gRPC in pieces.</summary>
static class Register
{
    const int Rows = 16_939;
    const int PieceLength = 256 * 1024;
    const string ExtractDate = "2022-04-25";

    public static async Task TakeInAsync(Year year)
    {
        var register = year.As<RegisterServiceClient>(year.National);
        var file = await File.ReadAllBytesAsync(SharedData.PathOf("gias_primary_schools_2022.csv"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));

        await Year.RefusedAsync("FILE_HASH_DIFFERS", Upload(year, file, new string('0', 64), House.NewRequestId()));
        var requestId = House.NewRequestId();
        var import = await Year.TwiceAsync(() => Upload(year, file, hash, requestId));
        Assert.Equal((Rows, Rows, 0, 0, 0), (import.RowCount, import.AddedCount, import.ChangedCount, import.ClosedCount, import.BadRowCount));
        Assert.Equal((hash, RegisterImportState.Uploaded), (import.FileHash, import.State));
        Assert.Empty((await year.As<SchoolService.SchoolServiceClient>(year.National).SearchSchoolsAsync(new SearchSchoolsRequest { Query = "ashdown" })).Schools);
        await year.Logs.ToldNothingAsync();

        await ApplyAsync(year, register, import, hash);
        await SameAgainAsync(year, register, file, hash);
    }

    static async Task ApplyAsync(Year year, RegisterServiceClient register, RegisterImport import, string hash)
    {
        var apply = new ApplyRegisterImportRequest { RegisterImportId = import.RegisterImportId, Etag = import.Etag, RequestId = House.NewRequestId() };
        await Year.RefusedAsync("ETAG_STALE", register.ApplyRegisterImportAsync(new ApplyRegisterImportRequest(apply) { Etag = "0", RequestId = House.NewRequestId() }));
        var applied = await Year.TwiceAsync(() => register.ApplyRegisterImportAsync(apply));
        await Year.RefusedAsync("IMPORT_ALREADY_APPLIED", register.ApplyRegisterImportAsync(new ApplyRegisterImportRequest(apply) { Etag = "", RequestId = House.NewRequestId() }));

        Assert.Equal(applied, await register.GetRegisterImportAsync(new GetRegisterImportRequest { RegisterImportId = import.RegisterImportId }));
        var found = Assert.Single((await year.As<SchoolService.SchoolServiceClient>(year.National).SearchSchoolsAsync(new SearchSchoolsRequest { Query = "ashdown crowborough" })).Schools);
        Assert.Equal("114392", found.Urn);
        var news = await year.Logs.ToldAsync("schools", [.. Enumerable.Repeat("SchoolRegistered", Rows), "RegisterImportApplied"]);
        Assert.Contains(news.Of<SchoolRegistered>(), e => e.SchoolId == found.SchoolId && e is { Urn: "114392", LocalAuthorityCode: "845" });
        Assert.Equal((import.RegisterImportId, hash, Rows), (news.The<RegisterImportApplied>().RegisterImportId, news.The<RegisterImportApplied>().FileHash, news.The<RegisterImportApplied>().AddedCount));
    }

    static async Task SameAgainAsync(Year year, RegisterServiceClient register, byte[] file, string hash)
    {
        var again = await Upload(year, file, hash, House.NewRequestId());
        Assert.Equal((Rows, 0), (again.UnchangedCount, again.AddedCount));
        await register.ApplyRegisterImportAsync(new ApplyRegisterImportRequest { RegisterImportId = again.RegisterImportId, RequestId = House.NewRequestId() });
        await year.Logs.ToldNothingAsync();
    }

    static AsyncUnaryCall<RegisterImport> Upload(Year year, byte[] file, string hash, string requestId)
    {
        var register = year.As<RegisterServiceClient>(year.National);
        if (year.WayIn == WayIn.Grpc) return InPieces(register.ImportRegister(), file, new RegisterExtractOptions { RequestId = requestId, FileName = "edubasealldata.csv", ExtractDate = ExtractDate, FileHash = hash });
        return register.UploadRegisterAsync(new UploadRegisterRequest
        {
            RequestId = requestId,
            FileName = "edubasealldata.csv",
            ExtractDate = ExtractDate,
            FileHash = hash,
            File = new HttpBody { ContentType = "text/csv", Data = ByteString.CopyFrom(file) },
        });
    }

    static AsyncUnaryCall<RegisterImport> InPieces(AsyncClientStreamingCall<ImportRegisterRequest, RegisterImport> call, byte[] file, RegisterExtractOptions options)
    {
        return new AsyncUnaryCall<RegisterImport>(SendAsync(), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);

        async Task<RegisterImport> SendAsync()
        {
            await call.RequestStream.WriteAsync(new ImportRegisterRequest { Options = options });
            foreach (var piece in file.Chunk(PieceLength)) await call.RequestStream.WriteAsync(new ImportRegisterRequest { Piece = ByteString.CopyFrom(piece) });
            await call.RequestStream.CompleteAsync();
            return await call.ResponseAsync;
        }
    }
}
