using System.Diagnostics;
using Hubs.Gateway.Contract;
using Hubs.Gateway.OpenApi;
using Hubs.Testing;

namespace Hubs.Gateway.Tests.OpenApi;

/// <summary>The document before a linter that is not ours, by the script that anyone may run.</summary>
public sealed class LintTests
{
    const string NoNode = "no Node.js: npx is not installed, which runs the linter";

    [Fact]
    public async Task A_linter_finds_nothing_in_the_document_and_finds_what_is_planted()
    {
        var missing = await WhyMissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
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

    [Fact]
    public async Task Where_the_linter_cannot_be_fetched_that_is_said_and_nothing_is_judged()
    {
        Assert.SkipWhen(Programs.Find("npx") is null, NoNode);
        var empty = Directory.CreateTempSubdirectory("hubs-npm-");

        var why = await WhyMissingAsync(("npm_config_registry", "http://127.0.0.1:1/"), ("npm_config_fetch_retries", "0"), ("npm_config_cache", empty.FullName));

        Assert.StartsWith("no linter: ", why);
        empty.Delete(recursive: true);
    }

    static async Task<string?> WhyMissingAsync(params (string Name, string Value)[] environment)
    {
        if (Programs.Find("npx") is null) return NoNode;
        var (code, said) = await LintAsync("--version", environment);
        return code == 0 ? null : $"no linter: npx could not fetch it: {said}";
    }

    static async Task<(int Code, string Said)> LintAsync(string document, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(RepositoryFiles.Root, "gateway", "OpenApi", "lint.sh"), document]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var lint = Process.Start(start)!;
        var said = await Task.WhenAll(lint.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), lint.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await lint.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (lint.ExitCode, string.Concat(said));
    }
}
