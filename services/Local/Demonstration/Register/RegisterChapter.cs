using Google.Api;
using Google.Protobuf;
using Hubs.Local.Demonstration.People;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Register;

/// <summary>The national team uploads the extract and applies it.</summary>
internal static class RegisterChapter
{
    static readonly DateOnly FirstExtract = new(2019, 1, 10);

    public static Task EnterAsync(Entry entry, CancellationToken cancellation) => TakeInAsync(entry, "register", FirstExtract, InventedSchools.All, cancellation);

    /// <summary>Takes in an extract of these schools.</summary>
    public static async Task TakeInAsync(Entry entry, string step, DateOnly day, IEnumerable<InventedSchool> schools, CancellationToken cancellation)
    {
        var register = entry.As<RegisterService.RegisterServiceClient>(Cast.Everybody.FirstNational);
        var import = await register.UploadRegisterAsync(
            new UploadRegisterRequest
            {
                RequestId = Entry.Once($"{step}-upload"),
                FileName = $"edubasealldata{day:yyyyMMdd}.csv",
                ExtractDate = $"{day:yyyy-MM-dd}",
                File = new HttpBody { ContentType = "text/csv", Data = ByteString.CopyFrom(RegisterExtract.Write(schools)) },
            },
            cancellationToken: cancellation);
        if (import.BadRowCount > 0) throw new InvalidOperationException($"{import.BadRowCount} rows of the demonstration's register are bad.");
        await register.ApplyRegisterImportAsync(
            new ApplyRegisterImportRequest { RequestId = Entry.Once($"{step}-apply"), RegisterImportId = import.RegisterImportId },
            cancellationToken: cancellation);
    }
}
