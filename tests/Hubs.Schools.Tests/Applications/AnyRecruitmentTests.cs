using CsCheck;
using Hubs.Schools.V1;

namespace Hubs.Schools.Tests.Applications;

/// <summary>Any commands, right and wrong, in the rounds of three programme years, by four schools and two hubs: what must hold whatever happens.</summary>
public sealed class AnyRecruitmentTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    const int Commands = 45;
    const int CommandsBetweenChecks = 9;

    [Fact]
    public async Task Places_are_never_exceeded_a_school_takes_part_once_and_everything_can_come_to_an_end()
    {
        await Gen.Select(Gen.Int[0, RandomApplications.Kinds - 1], Gen.Int[0, 9_999]).Array[Commands].SampleAsync(async commands =>
        {
            var rounds = await RoundsOfThreeYears.OpenAsync(recruitment);
            var random = new RandomApplications(recruitment, rounds);
            foreach (var (index, (kind, value)) in commands.Index())
            {
                await random.TryAsync(kind, value);
                if ((index + 1) % CommandsBetweenChecks == 0) await rounds.HoldAsync();
            }

            await random.CrowdAsync();
            await rounds.HoldAsync();
            await random.EndAsync();
            await rounds.HoldAsync();
            Assert.All(await rounds.ApplicationsAsync(), a => Assert.Contains(a.State, new[] { ApplicationState.Accepted, ApplicationState.Withdrawn }));
            Assert.All(await rounds.ParticipationsAsync(), p => Assert.Equal(ParticipationState.Withdrawn, p.State));
        }, iter: 4, threads: 1);

        Assert.True(RandomApplications.Done.Count(done => done > 0) >= RandomApplications.Kinds - 2, $"Most was refused: {string.Join(' ', RandomApplications.Done)}.");
        Assert.True(RandomApplications.TooMany > 0 && RandomApplications.Again > 0, $"Nobody came too late ({RandomApplications.TooMany}) or once more ({RandomApplications.Again}).");
    }
}
