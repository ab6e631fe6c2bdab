using Hubs.Testing;
using static Hubs.Schools.Tests.Register.Extract;

namespace Hubs.Schools.Tests.Register;

/// <summary>An upload that comes again, after the register has gone on.</summary>
public sealed class RepeatedUploadTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task It_gets_the_first_answer_and_another_file_under_its_id_is_refused()
    {
        var upload = Extract.Of(Row("110083", "First School")).Bytes().ToUpload("2020-06-01");
        var first = await house.Register().UploadRegisterAsync(upload);
        await house.TakeInAsync(Extract.Of(Row("110083", "First School")).Bytes(), "2020-06-02");

        Assert.Equal(first, await house.Register().UploadRegisterAsync(upload));
        var other = upload.Clone();
        other.FileName = "another.csv";
        Assert.Equal("REQUEST_ID_REUSED", (await Refused.ByAsync(house.Register().UploadRegisterAsync(other))).Reason);
    }
}
