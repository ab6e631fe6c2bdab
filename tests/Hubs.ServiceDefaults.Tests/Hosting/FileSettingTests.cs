using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Hubs.ServiceDefaults.Tests.Hosting;

public sealed class FileSettingTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hubs-setting-").FullName;
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2021, 3, 1, 9, 0, 0, TimeSpan.Zero));

    string File => Path.Combine(_folder, "password");

    [Fact]
    public void What_the_file_says_counts_soon_after_it_has_changed()
    {
        var setting = Written("first\n");
        Assert.Equal("first", setting.Read());

        System.IO.File.WriteAllText(File, "second");
        Later();

        Assert.Equal("second", setting.Read());
    }

    [Fact]
    public void A_mounted_secret_changes_by_a_link_that_is_laid_anew()
    {
        foreach (var (version, value) in new[] { ("..1", "first"), ("..2", "second") })
        {
            Directory.CreateDirectory(Path.Combine(_folder, version));
            System.IO.File.WriteAllText(Path.Combine(_folder, version, "password"), value);
        }

        var link = Path.Combine(_folder, "..data");
        Directory.CreateSymbolicLink(link, "..1");
        System.IO.File.CreateSymbolicLink(File, "..data/password");
        var setting = new FileSetting(File, _clock);
        Assert.Equal("first", setting.Read());

        Directory.Delete(link);
        Directory.CreateSymbolicLink(link, "..2");
        Later();

        Assert.Equal("second", setting.Read());
    }

    [Fact]
    public void While_the_file_is_being_replaced_what_it_said_before_counts()
    {
        var setting = Written("first");
        setting.Read();

        System.IO.File.Delete(File);
        Later();
        Assert.Equal("first", setting.Read());
        System.IO.File.WriteAllText(File, "");
        Later();

        Assert.Equal("first", setting.Read());
    }

    [Fact]
    public void A_file_that_was_never_there_is_no_setting() => Assert.Throws<FileNotFoundException>(() => new FileSetting(File, _clock).Read());

    public void Dispose() => Directory.Delete(_folder, true);

    FileSetting Written(string text)
    {
        System.IO.File.WriteAllText(File, text);
        return new FileSetting(File, _clock);
    }

    void Later() => _clock.Advance(TimeSpan.FromSeconds(5));
}
