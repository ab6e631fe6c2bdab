using Hubs.Testing;

namespace Hubs.Architecture.Tests;

/// <summary>In CI everything is prepared that tests need, so a test that is skipped there has failed (<c>.ci/skipped</c>).</summary>
public sealed class SkippedInCiTests
{
    const string OfServer = "skipped Hubs.EndToEnd.Tests.MainJob.YearOnSqlServerTests.Each_school_has_one_home_hub (0ms)\n  no SQL Server: set HUBS_TEST_SQLSERVER to an administrator's connection string\n";
    const string Passed = "\u001b[32mpassed\u001b[m Hubs.Gateway.Tests.Door.LimitTests.A_body (1ms)\n  no broker: only said in its output\n";

    [Theory]
    [InlineData("no broker: set HUBS_TEST_RABBITMQ=amqp://…, or let Docker run (not found)")]
    [InlineData("no broker of the test's own to stop and to change, as it does: let Docker run (not found); what HUBS_TEST_RABBITMQ names is left alone")]
    [InlineData("no browser: install Chromium, or say where it is with HUBS_TEST_CHROMIUM")]
    [InlineData("no linter: npx could not fetch it: npm error")]
    [InlineData("A reason that nobody has thought of yet.")]
    public async Task A_test_that_is_skipped_is_named_with_its_reason_and_fails_the_run(string reason)
    {
        SkipWithoutBash();

        var (code, said) = await JudgeAsync($"{Passed}{OfServer}\u001b[93mskipped\u001b[m Hubs.X.Tests.Planted.One (12ms)\n  {reason}\n{OfServer}Test run summary: Passed!\n  total: 3\n  skipped: 3\n");

        Assert.Equal((1, $"Hubs.X.Tests.Planted.One: {reason}"), (code, said.Trim()));
    }

    [Fact]
    public async Task What_needs_a_SQL_Server_may_be_skipped()
    {
        SkipWithoutBash();

        Assert.Equal((0, ""), await JudgeAsync($"{Passed}{OfServer}{OfServer}"));
    }

    static void SkipWithoutBash()
    {
        var missing = Bash.WhyMissing(["sed", "awk"]);
        Assert.SkipWhen(missing is not null, missing ?? "");
    }

    static Task<(int Code, string Said)> JudgeAsync(string output) => Bash.RunAsync(".ci/skipped /dev/stdin", output);
}
