using System.Security.Cryptography;
using Dapper;
using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Register;

/// <summary>The real register of 2022, by REST and in pieces.</summary>
public sealed class RealRegisterTests : IClassFixture<RealRegister>
{
    readonly RealRegister house;

    public RealRegisterTests(RealRegister register)
    {
        Assert.SkipWhen(register.MissingData is not null, register.MissingData ?? "");
        house = register;
    }

    [Fact]
    public async Task All_real_primary_schools_went_in_by_REST_and_each_was_told_once()
    {
        var import = house.Import;

        Assert.Equal((16_939, 16_939, 0, 0), (import.RowCount, import.AddedCount, import.BadRowCount, import.UnchangedCount));
        Assert.Equal(("Windows-1252", RegisterImportState.Applied), (import.EncodingName, import.State));
        Assert.Equal(24, import.ColumnsRead.Count);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(house.File)), import.FileHash);
        Assert.Equal(16_939, (await house.ToldAsync<SchoolRegistered>()).DistinctBy(e => e.SchoolId).Count());
        Assert.Equal((16_939, 16_939), await house.RowsAsync());
        Assert.Equal(import.RegisterImportId, Assert.Single(await house.ToldAsync<RegisterImportApplied>()).RegisterImportId);
    }

    [Fact]
    public async Task A_school_reads_as_GIAS_has_it_and_what_is_not_said_is_absent()
    {
        var argyle = await house.SchoolAsync("100008");

        Assert.Equal(("Argyle Primary School", "Camden", "202", "WC1H 9EG"), (argyle.SchoolName, argyle.LocalAuthorityName, argyle.LocalAuthorityCode, argyle.Postcode));
        Assert.Equal((335, 51.9, 530238, "2019-01-30"), (argyle.Pupils, argyle.FreeSchoolMealsPercent, argyle.Easting, argyle.OfstedInspectionDate));
        Assert.Equal(("", true), (argyle.OpenDate, argyle.Open));
        Assert.Equal(405, (await house.ToldAsync<SchoolRegistered>()).Count(e => !e.HasPupils));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_tells_nothing()
    {
        var before = await house.EventCountAsync();

        var again = await house.UploadInPiecesAsync(house.File, "2022-04-25", 700_001);
        Assert.Equal((16_939, 0, 0), (again.UnchangedCount, again.AddedCount, again.ChangedCount));
        await house.ApplyAsync(again);

        Assert.Equal(before, await house.EventCountAsync());
    }

    [Fact]
    public async Task The_full_width_sample_says_more_of_the_same_schools()
    {
        var upload = await house.UploadInPiecesAsync(await File.ReadAllBytesAsync(SharedData.PathOf("gias_full_width_sample.csv"), TestContext.Current.CancellationToken), "2022-04-25", 1000);

        Assert.Equal((99, 0), (upload.RowCount, upload.BadRowCount));
        Assert.Equal(31, upload.ColumnsRead.Count);
        Assert.True(upload.AddedCount > 40, "Welsh, independent, nursery and closed establishments are kept too.");
        Assert.True(upload.AbsentCount > 16_000);
    }

    [Theory]
    [InlineData("argyle wc1h", "Argyle Primary School")]
    [InlineData("ARGYLE prim lond", "Argyle Primary School")]
    [InlineData("100008", "Argyle Primary School")]
    [InlineData("wc1h9eg", "Argyle Primary School")]
    [InlineData("st josephs cath rother", "St Joseph's Catholic Primary School")]
    [InlineData("saint joseph's catholic rotherham", "St Joseph's Catholic Primary School")]
    public async Task A_school_is_found_as_one_types(string typed, string name)
    {
        var found = await house.Schools().SearchSchoolsAsync(new SearchSchoolsRequest { Query = typed });

        Assert.Contains(found.Schools, s => s.SchoolName == name);
        Assert.True(found.Schools.Count < 20, $"{found.Schools.Count} were found.");
    }

    [Fact]
    public async Task A_search_pages_by_name_without_a_gap_or_a_repeat()
    {
        var (names, token) = (new List<string>(), "");
        do
        {
            var page = await house.Schools().SearchSchoolsAsync(new SearchSchoolsRequest { Query = "st mary leeds", PageSize = 3, PageToken = token });
            names.AddRange(page.Schools.Select(s => s.Urn));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        var whole = await house.Schools().SearchSchoolsAsync(new SearchSchoolsRequest { Query = "st mary leeds", PageSize = 200 });
        Assert.Equal(whole.Schools.Select(s => s.Urn), names);
        Assert.True(names.Count > 3);
    }

    [Fact]
    public async Task The_search_reads_its_index_in_order_and_sorts_nothing()
    {
        // Past the statements that services run: this one is SQLite's alone.
        var plan = await house.LookAsync("schools", work => work.Connection.QueryAsync<(long Id, long Parent, long Other, string Detail)>(
            """
            explain query plan
            select urn, name, town from establishment
             where name_key >= '' and (name_key > '' or urn > '') and standing >= 2 and search_keys like '% ARGYLE%' order by name_key, urn limit 21
            """));

        Assert.Contains("USING INDEX establishment_search", Assert.Single(plan).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nearest_schools_come_nearest_first()
    {
        var argyle = await house.SchoolAsync("100008");

        var near = await house.Schools().ListNearestSchoolsAsync(new ListNearestSchoolsRequest { SchoolId = argyle.SchoolId, MaxDistanceMetres = 2000, PageSize = 5 });
        var next = await house.Schools().ListNearestSchoolsAsync(new ListNearestSchoolsRequest { SchoolId = argyle.SchoolId, MaxDistanceMetres = 2000, PageSize = 5, PageToken = near.NextPageToken });

        var distances = near.Schools.Concat(next.Schools).Select(s => s.DistanceMetres).ToArray();
        Assert.Equal(distances.Order(), distances);
        Assert.InRange(distances[^1], 1, 2000);
        Assert.DoesNotContain(near.Schools, s => s.School.SchoolId == argyle.SchoolId);
    }

    [Fact]
    public async Task The_nearest_to_a_point_are_those_nearest_to_the_school_that_stands_there_and_the_school_itself()
    {
        var argyle = await house.SchoolAsync("100008");

        var byPoint = await house.Schools().ListNearestSchoolsAsync(new ListNearestSchoolsRequest { Easting = argyle.Easting, Northing = argyle.Northing, MaxDistanceMetres = 2000, PageSize = 11 });
        var bySchool = await house.Schools().ListNearestSchoolsAsync(new ListNearestSchoolsRequest { SchoolId = argyle.SchoolId, MaxDistanceMetres = 2000, PageSize = 10 });

        Assert.Equal((argyle.SchoolId, 0), (byPoint.Schools[0].School.SchoolId, byPoint.Schools[0].DistanceMetres));
        Assert.Equal(bySchool.Schools, byPoint.Schools.Skip(1));
        var second = await house.SchoolAsync(byPoint.Schools[1].School.Urn);
        Assert.Equal(Math.Sqrt(Math.Pow(second.Easting - argyle.Easting, 2) + Math.Pow(second.Northing - argyle.Northing, 2)), byPoint.Schools[1].DistanceMetres, 1.0);
    }

    [Fact]
    public async Task Anyone_signed_in_searches_and_only_the_national_team_imports()
    {
        var finance = await house.InviteAsync(Role.NationalFinance);
        var asFinance = house.As<RegisterService.RegisterServiceClient>(finance);

        Assert.NotEmpty((await house.As<SchoolService.SchoolServiceClient>(finance).SearchSchoolsAsync(new SearchSchoolsRequest { Query = "argyle" })).Schools);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(asFinance.UploadRegisterAsync(house.File[..100].ToUpload()))).Reason);
        Assert.Equal("NOT_SIGNED_IN", (await Refused.ByAsync(house.As<SchoolService.SchoolServiceClient>((string?)null).SearchSchoolsAsync(new SearchSchoolsRequest()))).Reason);
    }

    [Fact]
    public async Task The_real_list_of_links_is_read_whole()
    {
        var file = await File.ReadAllBytesAsync(SharedData.PathOf("gias_links_20250422.csv"), TestContext.Current.CancellationToken);

        var report = await house.Successions().UploadSchoolLinksAsync(new UploadSchoolLinksRequest { RequestId = House.NewRequestId(), File = new() { Data = Google.Protobuf.ByteString.CopyFrom(file) } });

        Assert.Equal((33_801, 0), (report.RowCount, report.BadRowCount));
        Assert.Equal(16_854, report.AddedCount + report.KnownCount);
        Assert.True(report.OtherCount > 300);
    }
}
