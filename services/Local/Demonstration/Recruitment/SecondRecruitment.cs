using Hubs.Local.Demonstration.People;

namespace Hubs.Local.Demonstration.Recruitment;

/// <summary>Schools apply to the recruiting hub: eight wait for its decision, the others stand where an application can stand.</summary>
internal static class SecondRecruitment
{
    public static readonly DateOnly Applying = new(2021, 2, 8);
    public static readonly DateOnly Decisions = new(2021, 3, 2);

    public static async Task EnterAsync(Entry entry, CancellationToken cancellation)
    {
        var cast = Cast.Everybody;
        var applying = await Recruitment.Applying.InAsync(entry, cast.Recruiting, "2021/22", cancellation);
        foreach (var team in cast.Waiting) await applying.SubmitAsync(team);
        foreach (var team in cast.Drafting) await applying.DraftAsync(team);
        var handedIn = new List<string>();
        foreach (var team in cast.Answered) handedIn.Add((await applying.SubmitAsync(team)).ApplicationId);

        entry.On(Decisions);
        await applying.OfferAsync(cast.Answered[0], handedIn[0]);
        await applying.WaitListAsync(cast.Answered[1], handedIn[1], "More schools near you applied than one group takes. You are the first on our list.");
        await applying.DeclineAsync(cast.Answered[2], handedIn[2], "NOT_READY", "Mastery Readiness is the better year for you first; we have passed your name on.");
        await applying.ReturnAsync(cast.Answered[3], handedIn[3], "Which year groups do your two lead teachers teach? The group plans one lesson for them all.");
        await applying.WithdrawAsync(cast.Answered[4], handedIn[4]);
    }
}
