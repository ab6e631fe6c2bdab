using CsCheck;

namespace Hubs.Funding.Tests.ThreeYears;

/// <summary>Whatever is done over three years, allowed or not, in whatever order: the rules hold, and everything can come to an end.</summary>
public sealed class ThreeYearsTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    const int Commands = 60;
    const int CommandsBetweenChecks = 15;

    [Fact]
    public async Task Caps_budgets_ledger_and_statements_hold_whatever_is_done_and_nothing_is_left_without_a_way_out()
    {
        await Gen.Select(Gen.Int[0, RandomCommands.Kinds - 1], Gen.Int[0, 2], Gen.Int[0, 9_999]).Array[Commands].SampleAsync(async commands =>
        {
            var story = await Story.BeginAsync(house);
            var random = new RandomCommands(story);
            var recount = new Recount(story);
            foreach (var (index, (kind, school, value)) in commands.Index())
            {
                await random.TryAsync(kind, school, value);
                if ((index + 1) % CommandsBetweenChecks == 0) await recount.HoldsAsync();
            }

            await new LettingGo(story, random).TryAsync();
            await recount.HoldsAsync();
            await new WindingUp(story).EndAsync();
            await recount.HoldsAsync();
            await recount.EverythingHasEndedAsync();
        }, iter: 6, threads: 1);

        Assert.True(RandomCommands.Done.Count(done => done > 0) > RandomCommands.Kinds / 2, $"Most was refused: {string.Join(' ', RandomCommands.Done)}.");
        Assert.True(LettingGo.Tried > 0, "Nothing was to be recovered.");
        TestContext.Current.SendDiagnosticMessage(string.Join(' ', RandomCommands.Done));
    }
}
