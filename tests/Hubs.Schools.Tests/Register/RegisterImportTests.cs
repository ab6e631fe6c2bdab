using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.Tests.Register.Extract;

namespace Hubs.Schools.Tests.Register;

public sealed class RegisterImportTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task An_upload_says_what_it_would_do_and_does_nothing()
    {
        var upload = await house.Register().UploadRegisterAsync(Extract.Of(Row("110001", "Meadow Primary School")).Bytes().ToUpload());

        Assert.Equal((1, RegisterImportState.Uploaded), (upload.AddedCount, upload.State));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(house.Schools().GetSchoolAsync(new GetSchoolRequest { Urn = "110001" }))).Reason);
        Assert.Equal(upload, await house.Register().GetRegisterImportAsync(new GetRegisterImportRequest { RegisterImportId = upload.RegisterImportId }));
        Assert.Equal(upload, (await house.Register().ListRegisterImportsAsync(new ListRegisterImportsRequest { PageSize = 1 })).RegisterImports[0]);
        var changes = await house.Register().ListRegisterImportChangesAsync(new ListRegisterImportChangesRequest { RegisterImportId = upload.RegisterImportId });
        Assert.Equal((2, "110001", RegisterChangeKind.Added), (changes.Changes[0].Line, changes.Changes[0].Urn, changes.Changes[0].Kind));
    }

    [Fact]
    public async Task A_change_a_closing_and_an_opening_again_are_told_as_what_they_are()
    {
        await house.TakeInAsync(Row("110011", "Hill School"), Row("110012", "Dale School"), Row("110013", "Vale School"));

        var import = await house.TakeInAsync(
            Row("110011", "Hill Primary School", ("NumberOfPupils", "0")),
            Row("110012", "Dale School", ("EstablishmentStatus (name)", "Closed"), ("CloseDate", "31-08-2019")),
            Row("110013", "Vale School"));

        Assert.Equal((1, 1, 1, 0), (import.ChangedCount, import.ClosedCount, import.UnchangedCount, import.AddedCount));
        var hill = await house.SchoolAsync("110011");
        Assert.Equal(("Hill Primary School", true, 0), (hill.SchoolName, hill.HasPupils, hill.Pupils));
        Assert.Equal("Hill Primary School", Assert.Single(await house.ToldAsync<SchoolChanged>(), e => e.SchoolId == hill.SchoolId).SchoolName);
        var dale = await house.SchoolAsync("110012");
        Assert.Equal("2019-08-31", Assert.Single(await house.ToldAsync<SchoolClosed>(), e => e.SchoolId == dale.SchoolId).CloseDate);
        Assert.False(dale.Open);

        var reopened = await house.TakeInAsync(Row("110012", "Dale School", ("CloseDate", "")));
        Assert.Equal(1, reopened.ReopenedCount);
        Assert.True(Assert.Single(await house.ToldAsync<SchoolChanged>(), e => e.SchoolId == dale.SchoolId).Open);
    }

    [Fact]
    public async Task A_column_that_an_extract_lacks_stays_and_a_cell_left_empty_is_unknown()
    {
        await house.TakeInAsync(Row("110021", "Brook School", ("NumberOfPupils", "210"), ("SchoolCapacity", "240")));

        await house.TakeInAsync(Row("110021", "Brook School", ("SchoolCapacity", "")));

        var brook = await house.SchoolAsync("110021");
        Assert.Equal((210, false), (brook.Pupils, brook.HasCapacity));
    }

    [Fact]
    public async Task Where_a_school_belonged_before_is_kept_with_its_last_day()
    {
        await house.TakeInAsync(Row("110031", "Border School", ("DistrictAdministrative (name)", "Sheffield")));

        await house.TakeInAsync(Row("110031", "Border School", ("LA (code)", "372"), ("LA (name)", "Rotherham"), ("DistrictAdministrative (name)", "Rotherham")));

        var place = Assert.Single((await house.SchoolAsync("110031")).EarlierPlaces);
        Assert.Equal(("2020-05-31", "373", "Sheffield"), (place.LastDate, place.LocalAuthorityCode, place.DistrictName));
    }

    [Fact]
    public async Task Bad_rows_are_told_by_line_and_column_and_nothing_of_them_is_kept()
    {
        var file = Extract.Of(
            Row("110041", "Good School", ("NumberOfPupils", "12"), ("OpenDate", "01-09-2001")),
            Row("110042", "Bad Number", ("NumberOfPupils", "many")),
            Row("110043", "Bad Date", ("OpenDate", "2001-09-01")),
            Row("", "No URN"),
            Row("110045", "Bad Status", ("EstablishmentStatus (name)", "Perhaps")),
            Row("110046", "=cmd|' /C calc'!A0"),
            Row("110047", "Bell\u0007 School"),
            Row("110048", new string('x', 151)),
            Row("110041", "Good School again")).Bytes();
        file = [.. file, .. Encoding.UTF8.GetBytes("110049,373,Sheffield\r\n")];

        var import = await house.TakeInAsync(file);

        Assert.Equal((10, 1, 9), (import.RowCount, import.AddedCount, import.BadRowCount));
        var problems = await house.Register().ListRegisterImportProblemsAsync(new ListRegisterImportProblemsRequest { RegisterImportId = import.RegisterImportId });
        Assert.Equal(
            [
                (3, "NumberOfPupils", CellProblem.NotANumber),
                (4, "OpenDate", CellProblem.NotADate),
                (5, "URN", CellProblem.Missing),
                (6, "EstablishmentStatus (name)", CellProblem.UnknownWord),
                (7, "EstablishmentName", CellProblem.Formula),
                (8, "EstablishmentName", CellProblem.ControlCharacter),
                (9, "EstablishmentName", CellProblem.TooLong),
                (10, "URN", CellProblem.UrnTwice),
                (11, "", CellProblem.CellCount),
            ],
            problems.Problems.Select(p => (p.Line, p.Column, p.Problem)));
        Assert.Equal("Good School", (await house.SchoolAsync("110041")).SchoolName);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(house.Schools().GetSchoolAsync(new GetSchoolRequest { Urn = "110042" }))).Reason);
    }

    [Theory]
    [InlineData("", "EXTRACT_EMPTY")]
    [InlineData("hello", "EXTRACT_COLUMNS_MISSING")]
    [InlineData("URN,URN\r\n1,2", "EXTRACT_COLUMN_TWICE")]
    [InlineData("PK\u0003\u0004\u0000\u0000binary", "EXTRACT_NOT_CSV")]
    [InlineData("\r\n\r\n", "EXTRACT_COLUMNS_MISSING")]
    public async Task What_is_no_extract_is_refused(string file, string reason)
    {
        Assert.Equal(reason, (await Refused.ByAsync(house.Register().UploadRegisterAsync(Encoding.UTF8.GetBytes(file).ToUpload()))).Reason);
    }

    [Fact]
    public async Task An_extract_of_a_header_alone_is_refused()
    {
        var extract = Encoding.UTF8.GetString(Extract.Of(Row("110049", "Any School")).Bytes());
        var header = extract[..(extract.IndexOf('\n', StringComparison.Ordinal) + 1)];

        Assert.Equal("EXTRACT_EMPTY", (await Refused.ByAsync(house.Register().UploadRegisterAsync(Encoding.UTF8.GetBytes(header).ToUpload()))).Reason);
    }

    [Fact]
    public async Task A_cell_without_end_is_refused_and_not_read_into_memory()
    {
        var header = Extract.Of(Row("110051", "Any School")).Bytes();
        byte[] endless = [.. header, .. Encoding.UTF8.GetBytes("110052,\""), .. Enumerable.Repeat((byte)'x', 2_000_000)];

        Assert.Equal("EXTRACT_NOT_CSV", (await Refused.ByAsync(house.Register().UploadRegisterAsync(endless.ToUpload()))).Reason);
    }

    [Fact]
    public async Task UTF_8_with_and_without_its_mark_and_Windows_1252_are_told_apart()
    {
        var row = Extract.Of(Row("110061", "École Primaire")).Bytes();

        var marked = await house.Register().UploadRegisterAsync(((byte[])[0xEF, 0xBB, 0xBF, .. row]).ToUpload());
        var plain = await house.UploadInPiecesAsync(row, Extract.Date, 1);
        var windows = await house.Register().UploadRegisterAsync(Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(row)).ToUpload());

        Assert.Equal(["UTF-8", "UTF-8", "Windows-1252"], [marked.EncodingName, plain.EncodingName, windows.EncodingName]);
        Assert.Equal([0, 0, 0], [marked.BadRowCount, plain.BadRowCount, windows.BadRowCount]);
        await house.ApplyAsync(windows);
        Assert.Equal("École Primaire", (await house.SchoolAsync("110061")).SchoolName);
    }

    [Fact]
    public async Task An_extract_compared_with_an_older_register_is_not_applied_nor_one_twice()
    {
        var first = await house.Register().UploadRegisterAsync(Extract.Of(Row("110071", "First School")).Bytes().ToUpload());
        var second = await house.Register().UploadRegisterAsync(Extract.Of(Row("110071", "Second School")).Bytes().ToUpload());
        await house.ApplyAsync(second);

        Assert.Equal("REGISTER_MOVED_ON", (await Refused.ByAsync(Apply(first))).Reason);
        Assert.Equal("IMPORT_ALREADY_APPLIED", (await Refused.ByAsync(Apply(second))).Reason);
        Assert.Equal("Second School", (await house.SchoolAsync("110071")).SchoolName);
    }

    [Fact]
    public async Task An_extract_older_than_the_register_is_refused()
    {
        await house.TakeInAsync(Row("110081", "Any School"));

        Assert.Equal("EXTRACT_OLDER", (await Refused.ByAsync(house.Register().UploadRegisterAsync(Extract.Of(Row("110081", "Old School")).Bytes().ToUpload("2019-06-01")))).Reason);
    }

    [Fact]
    public async Task An_extract_of_a_day_to_come_is_refused_so_that_a_slip_cannot_lock_the_register()
    {
        Assert.Equal("EXTRACT_OF_THE_FUTURE", (await Refused.ByAsync(house.Register().UploadRegisterAsync(Extract.Of(Row("110082", "Any School")).Bytes().ToUpload("2099-01-01")))).Reason);
    }

    [Fact]
    public async Task Applying_is_answered_once()
    {
        var upload = await house.Register().UploadRegisterAsync(Extract.Of(Row("110091", "Once School")).Bytes().ToUpload());
        var request = new ApplyRegisterImportRequest { RegisterImportId = upload.RegisterImportId, RequestId = House.NewRequestId(), Etag = upload.Etag };

        var applied = await house.Register().ApplyRegisterImportAsync(request);

        Assert.Equal(applied, await house.Register().ApplyRegisterImportAsync(request));
        Assert.Single(await house.ToldAsync<SchoolRegistered>(), e => e.Urn == "110091");
    }

    [Fact]
    public async Task An_upload_in_pieces_begins_with_its_options_and_ends_with_the_file_that_was_meant()
    {
        using var backwards = house.Register().ImportRegister();
        await backwards.RequestStream.WriteAsync(new ImportRegisterRequest { Piece = ByteString.CopyFromUtf8("URN") }, TestContext.Current.CancellationToken);
        await backwards.RequestStream.CompleteAsync();
        var refusal = Refused.Of(await Assert.ThrowsAsync<RpcException>(() => backwards.ResponseAsync));
        Assert.Equal("UPLOAD_OUT_OF_ORDER", refusal.Reason);

        var other = Extract.Of(Row("110095", "Any School")).Bytes().ToUpload();
        other.FileHash = new string('0', 64);
        Assert.Equal("FILE_HASH_DIFFERS", (await Refused.ByAsync(house.Register().UploadRegisterAsync(other))).Reason);
    }

    AsyncUnaryCall<RegisterImport> Apply(RegisterImport import) =>
        house.Register().ApplyRegisterImportAsync(new ApplyRegisterImportRequest { RegisterImportId = import.RegisterImportId, RequestId = House.NewRequestId() });
}
