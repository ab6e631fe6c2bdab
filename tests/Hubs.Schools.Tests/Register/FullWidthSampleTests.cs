using System.Text;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Register;

/// <summary>The real sample of 139 columns, taken in over the real register.</summary>
public sealed class FullWidthSampleTests : IClassFixture<RealRegister>
{
    const string Sample = "gias_full_width_sample.csv";

    readonly RealRegister house;

    public FullWidthSampleTests(RealRegister register)
    {
        Assert.SkipWhen(register.MissingData is not null, register.MissingData ?? "");
        house = register;
    }

    [Fact]
    public async Task Every_row_of_the_full_width_sample_goes_in_and_each_school_is_told_once()
    {
        var file = await File.ReadAllBytesAsync(SharedData.PathOf(Sample), TestContext.Current.CancellationToken);
        var (before, registered) = (await house.RowsAsync(), (await house.ToldAsync<SchoolRegistered>()).ToDictionary(e => e.Urn));
        var urns = Encoding.Latin1.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(row => row.Split(',')[0].Trim('"')).ToArray();
        var (known, unheard) = (urns.Where(registered.ContainsKey).Order().ToArray(), urns.Where(urn => !registered.ContainsKey(urn)).Order().ToArray());

        var import = await house.ApplyAsync(await house.UploadInPiecesAsync(file, "2022-04-26", 1000));

        Assert.Equal((99, 64, 35, 0, 0), (import.RowCount, import.AddedCount, import.ChangedCount, import.ClosedCount, import.BadRowCount));
        Assert.Equal((unheard.Length, known.Length), (import.AddedCount, import.ChangedCount));
        Assert.Equal((before.Schools + 64, before.Establishments + 64), await house.RowsAsync());
        Assert.Equal(unheard, (await house.ToldAsync<SchoolRegistered>()).Where(e => !registered.ContainsKey(e.Urn)).Select(e => e.Urn).Order());
        Assert.Equal(known, (await house.ToldAsync<SchoolChanged>()).Select(e => e.Urn).Order());
        Assert.Equal((64, 35), (await house.ToldAsync<RegisterImportApplied>()).Where(e => e.RegisterImportId == import.RegisterImportId).Select(e => (e.AddedCount, e.ChangedCount)).Single());
        await TheSameAgainAsync(file);
    }

    async Task TheSameAgainAsync(byte[] file)
    {
        var before = await house.EventCountAsync();

        var again = await house.ApplyAsync(await house.UploadInPiecesAsync(file, "2022-04-26", 100_000));

        Assert.Equal((99, 0, 0), (again.UnchangedCount, again.AddedCount, again.ChangedCount));
        Assert.Equal(before, await house.EventCountAsync());
    }
}
