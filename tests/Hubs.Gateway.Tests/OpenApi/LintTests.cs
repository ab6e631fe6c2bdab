using System.Diagnostics;
using Hubs.Gateway.Contract;
using Hubs.Gateway.OpenApi;

namespace Hubs.Gateway.Tests.OpenApi;

/// <summary>The document before a linter that is not ours, by the script that anyone may run.</summary>
public sealed class LintTests
{
    [Fact]
    public async Task A_linter_finds_nothing_in_the_document_and_finds_what_is_planted()
    {
        Assert.SkipUnless(IsThere("npx"), "npx (Node.js) is not installed: the OpenAPI document is not linted here.");
        var folder = Directory.CreateTempSubdirectory("hubs-openapi-");
        var (good, bad) = (Path.Combine(folder.FullName, "good.json"), Path.Combine(folder.FullName, "bad.json"));
        await File.WriteAllBytesAsync(good, OpenApiDocument.Make(ApiContract.Load()), TestContext.Current.CancellationToken);
        var planted = OpenApiDocument.Of(ApiContract.Load());
        planted["components"]!["schemas"]!.AsObject().Remove("Problem");
        await File.WriteAllTextAsync(bad, planted.ToJsonString(), TestContext.Current.CancellationToken);

        var (code, said) = await LintAsync(good);
        Assert.True(code == 0, said);
        var (badCode, badSaid) = await LintAsync(bad);
        Assert.NotEqual(0, badCode);
        Assert.Contains("no-unresolved-refs", badSaid);
        folder.Delete(recursive: true);
    }

    static async Task<(int Code, string Said)> LintAsync(string document)
    {
        using var lint = Process.Start(new ProcessStartInfo("sh", [Path.Combine(Repository(), "gateway", "OpenApi", "lint.sh"), document]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(lint.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), lint.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await lint.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (lint.ExitCode, string.Concat(said));
    }

    static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hubs.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("Hubs.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
