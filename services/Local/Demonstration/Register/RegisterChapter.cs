using Google.Api;
using Google.Protobuf;
using Hubs.Local.Demonstration.People;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Register;

/// <summary>The national team uploads the extract and applies it.</summary>
internal static class RegisterChapter
{
    public static async Task EnterAsync(Entry entry, CancellationToken cancellation)
    {
        var register = entry.As<RegisterService.RegisterServiceClient>(Cast.Everybody.FirstNational);
        var import = await register.UploadRegisterAsync(
            new UploadRegisterRequest
            {
                RequestId = Entry.Once("register-upload"),
                FileName = "edubasealldata20200110.csv",
                ExtractDate = "2020-01-10",
                File = new HttpBody { ContentType = "text/csv", Data = ByteString.CopyFrom(RegisterExtract.Write(InventedSchools.All)) },
            },
            cancellationToken: cancellation);
        if (import.BadRowCount > 0) throw new InvalidOperationException($"{import.BadRowCount} rows of the demonstration's register are bad.");
        await register.ApplyRegisterImportAsync(
            new ApplyRegisterImportRequest { RequestId = Entry.Once("register-apply"), RegisterImportId = import.RegisterImportId },
            cancellationToken: cancellation);
    }
}
