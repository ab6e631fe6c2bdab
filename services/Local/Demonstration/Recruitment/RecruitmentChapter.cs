using Hubs.Local.Demonstration.People;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Recruitment;

/// <summary>Schools apply: those of the Development group a year ago, and those of the recruiting hub now, each as far as it has come.</summary>
internal static class RecruitmentChapter
{
    static readonly DateOnly Offers = new(2020, 6, 8);
    static readonly DateOnly Answers = new(2020, 6, 15);
    static readonly DateOnly Decisions = new(2021, 3, 2);
    static readonly DateOnly LatestAnswers = new(2021, 3, 5);

    public static async Task EnterFirstAsync(Entry entry, CancellationToken cancellation)
    {
        var cast = Cast.Everybody;
        var applying = await ApplyingAsync(entry, cast.InFull, "2020/21", cancellation);
        var handedIn = new List<(SchoolTeam Team, string Application)>();
        foreach (var team in cast.Group) handedIn.Add((team, (await applying.SubmitAsync(team)).ApplicationId));
        entry.On(Offers);
        foreach (var (team, application) in handedIn) await applying.OfferAsync(team, application);
        entry.On(Answers);
        foreach (var (team, application) in handedIn)
        {
            await applying.AcceptAsync(team, application);
            await applying.SignAsync(team);
        }
    }

    public static async Task EnterSecondAsync(Entry entry, CancellationToken cancellation)
    {
        var cast = Cast.Everybody;
        var applying = await ApplyingAsync(entry, cast.Recruiting, "2021/22", cancellation);
        var (drafting, others) = (cast.Applying[0], cast.Applying.Skip(1).ToArray());
        await applying.DraftAsync(drafting);
        var application = new string[others.Length];
        for (var i = 0; i < others.Length; i++) application[i] = (await applying.SubmitAsync(others[i])).ApplicationId;

        entry.On(Decisions);
        // The first two wait for the hub's decision.
        await applying.ReturnAsync(others[2], application[2], "Which year groups do your two lead teachers teach? The group plans one lesson for them all.");
        await applying.WaitListAsync(others[3], application[3], "More schools near you applied than one group takes. You are the first on our list.");
        await applying.DeclineAsync(others[4], application[4], DeclineReason.NotReady, "Mastery Readiness is the better year for you first; we have passed your name on.");
        await applying.WithdrawAsync(others[5], application[5]);
        foreach (var i in (int[])[6, 7, 8]) await applying.OfferAsync(others[i], application[i]);

        entry.On(LatestAnswers);
        foreach (var i in (int[])[7, 8]) await applying.AcceptAsync(others[i], application[i]);
        await applying.SignAsync(others[8]);
    }

    static async Task<Applying> ApplyingAsync(Entry entry, HubStaff hub, string academicYear, CancellationToken cancellation)
    {
        var rounds = await entry.As<RoundService.RoundServiceClient>(hub.TfmLead).ListRoundsAsync(new ListRoundsRequest(), cancellationToken: cancellation);
        var round = rounds.Rounds.First(r => r.Title.EndsWith(academicYear, StringComparison.Ordinal));
        return new Applying(entry, await Places.ReadAsync(entry, cancellation), hub, round, cancellation);
    }
}
