using System.Security.Cryptography;
using System.Text;
using Google.Api;
using Google.Protobuf;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.RegisterService;

namespace Hubs.Schools.Tests.Register;

/// <summary>An extract of GIAS as a test writes it: the columns an extract must have, and those that a row says more of.</summary>
internal sealed class Extract
{
    public const string Date = "2020-06-01";

    static readonly string[] Always = ["URN", "LA (code)", "LA (name)", "EstablishmentName", "TypeOfEstablishment (name)", "EstablishmentStatus (name)", "PhaseOfEducation (name)"];

    readonly List<Dictionary<string, string>> _rows = [];

    public static Extract Of(params IEnumerable<Dictionary<string, string>> rows)
    {
        var extract = new Extract();
        extract._rows.AddRange(rows);
        return extract;
    }

    public static Dictionary<string, string> Row(string urn, string name, params (string Column, string Cell)[] more)
    {
        var row = new Dictionary<string, string>
        {
            ["URN"] = urn,
            ["LA (code)"] = "373",
            ["LA (name)"] = "Sheffield",
            ["EstablishmentName"] = name,
            ["TypeOfEstablishment (name)"] = "Community school",
            ["EstablishmentStatus (name)"] = "Open",
            ["PhaseOfEducation (name)"] = "Primary",
        };
        foreach (var (column, cell) in more) row[column] = cell;
        return row;
    }

    public byte[] Bytes()
    {
        var columns = Always.Concat(_rows.SelectMany(r => r.Keys)).Distinct().ToArray();
        var lines = _rows.Select(row => string.Join(',', columns.Select(c => Quoted(row.GetValueOrDefault(c, "")))));
        return Encoding.UTF8.GetBytes(string.Join("\r\n", [string.Join(',', columns), .. lines, ""]));
    }

    static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

/// <summary>The national team at work on the register.</summary>
internal static class RegisterWork
{
    public static RegisterServiceClient Register(this House house) => house.As<RegisterServiceClient>(house.National);

    public static SchoolService.SchoolServiceClient Schools(this House house) => house.As<SchoolService.SchoolServiceClient>(house.National);

    public static SuccessionService.SuccessionServiceClient Successions(this House house) => house.As<SuccessionService.SuccessionServiceClient>(house.National);

    public static UploadRegisterRequest ToUpload(this byte[] file, string date = Extract.Date) => new()
    {
        RequestId = House.NewRequestId(),
        FileName = "edubasealldata.csv",
        ExtractDate = date,
        File = new HttpBody { ContentType = "text/csv", Data = ByteString.CopyFrom(file) },
    };

    public static async Task<RegisterImport> ApplyAsync(this House house, RegisterImport import) =>
        await house.Register().ApplyRegisterImportAsync(new ApplyRegisterImportRequest { RegisterImportId = import.RegisterImportId, RequestId = House.NewRequestId() });

    /// <summary>Uploads and applies.</summary>
    public static async Task<RegisterImport> TakeInAsync(this House house, byte[] file, string date = Extract.Date) =>
        await house.ApplyAsync(await house.Register().UploadRegisterAsync(file.ToUpload(date)));

    public static Task<RegisterImport> TakeInAsync(this House house, params IEnumerable<Dictionary<string, string>> rows) => house.TakeInAsync(Extract.Of(rows).Bytes());

    /// <summary>Uploads in pieces that cut through characters.</summary>
    public static async Task<RegisterImport> UploadInPiecesAsync(this House house, byte[] file, string date, int pieceSize)
    {
        using var call = house.Register().ImportRegister();
        await call.RequestStream.WriteAsync(new ImportRegisterRequest
        {
            Options = new RegisterExtractOptions { RequestId = House.NewRequestId(), FileName = "pieces.csv", ExtractDate = date, FileHash = Convert.ToHexStringLower(SHA256.HashData(file)) },
        });
        foreach (var piece in file.Chunk(pieceSize)) await call.RequestStream.WriteAsync(new ImportRegisterRequest { Piece = ByteString.CopyFrom(piece) });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    public static async Task<SchoolLinksReport> LinkAsync(this House house, params string[] rows) =>
        await house.Successions().UploadSchoolLinksAsync(new UploadSchoolLinksRequest
        {
            RequestId = House.NewRequestId(),
            File = new HttpBody { ContentType = "text/csv", Data = ByteString.CopyFromUtf8(string.Join("\r\n", ["URN,LinkURN,LinkName,LinkType,LinkEstablishedDate", .. rows, ""])) },
        });

    public static async Task<School> SchoolAsync(this House house, string urn) => await house.Schools().GetSchoolAsync(new GetSchoolRequest { Urn = urn });

    public static async Task<int> EventCountAsync(this House house)
    {
        await house.SettleAsync();
        return await house.LookAsync("schools", work => work.ScalarAsync<int>("select count(*) from event_log"));
    }
}
