using System.Text.Json;
using Hubs.Testing;

namespace Hubs.Local.Tests.Pages;

/// <summary>A browser without a window that reads a page on a phone, on a screen and on paper, and axe-core's judgement of it (<c>tests/page-reader</c>).
/// <c>HUBS_TEST_PAGES=FOLDER</c> keeps what it saw.</summary>
static class PageReader
{
    static readonly string[] Browsers = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    static readonly NodeProject Node = new("page-reader");

    static string? Chromium => Environment.GetEnvironmentVariable("HUBS_TEST_CHROMIUM") is { Length: > 0 } given ? given : Browsers.Select(program => Programs.Find(program)).FirstOrDefault(path => path is not null);

    /// <summary>Why no page can be read here; null where one can.</summary>
    public static async Task<string?> MissingAsync() =>
        Chromium is null ? "no browser: install Chromium, or say where it is with HUBS_TEST_CHROMIUM" : await Node.MissingAsync();

    /// <summary>Reads a page; what it is called is where its pictures are kept.</summary>
    public static async Task<ReadPage> ReadAsync(string name, Uri address)
    {
        string[] folder = Environment.GetEnvironmentVariable("HUBS_TEST_PAGES") is { Length: > 0 } kept ? [Path.Combine(kept, name)] : [];
        var (code, said) = await Node.RunAsync("read.mjs", [Chromium!, address.ToString(), .. folder]);
        Assert.True(code == 0, said);
        return JsonSerializer.Deserialize<ReadPage>(said, JsonSerializerOptions.Web)!;
    }
}

/// <summary>What was found in a page.</summary>
/// <param name="Violations">Of axe-core's rules, at both widths.</param>
/// <param name="TooWide">What one has to scroll sideways for.</param>
sealed record ReadPage(IReadOnlyList<string> Violations, IReadOnlyList<string> TooWide, PrintedPage Printed);

/// <summary>A page on paper.</summary>
/// <param name="Navigation">What is printed of it.</param>
/// <param name="HiddenLinks">Links whose address paper does not show.</param>
sealed record PrintedPage(IReadOnlyList<string> Navigation, IReadOnlyList<string> HiddenLinks, int Pages, string Text);
