using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Recruitment;

/// <summary>Schools apply to the recruiting hub: eight wait for its decision, the others stand where an application can stand.</summary>
internal static class RecruitingNow
{
    static readonly DateTime Handing = new(2021, 2, 8, 10, 0, 0);
    static readonly DateTime Decisions = new(2021, 3, 2, 10, 0, 0);

    static readonly Cast Everybody = Cast.Everybody;

    public static IEnumerable<Happening> All() =>
    [
        Happening.In(Everybody.Recruiting, Handing, HandInAsync),
        Happening.In(Everybody.Recruiting, Decisions, DecideAsync),
    ];

    static async Task HandInAsync(Telling telling)
    {
        var applying = await ApplyingAsync(telling);
        foreach (var team in Everybody.Waiting.Concat(Everybody.Answered)) await applying.SubmitAsync(team);
        foreach (var team in Everybody.Drafting) await applying.DraftAsync(team);
    }

    static async Task DecideAsync(Telling telling)
    {
        var applying = await ApplyingAsync(telling);
        var teams = Everybody.Answered;
        var handedIn = new List<string>();
        foreach (var team in teams) handedIn.Add(await applying.IdAsync(team));
        await applying.OfferAsync(teams[0], handedIn[0]);
        await applying.WaitListAsync(teams[1], handedIn[1], "More schools near you applied than one group takes. You are the first on our list.");
        await applying.DeclineAsync(teams[2], handedIn[2], "NOT_READY", "Mastery Readiness is the better year for you first; we have passed your name on.");
        await applying.ReturnAsync(teams[3], handedIn[3], "Which year groups do your two lead teachers teach? The group plans one lesson for them all.");
        await applying.WithdrawAsync(teams[4], handedIn[4]);
    }

    static Task<Applying> ApplyingAsync(Telling telling) => Applying.InAsync(telling, Everybody.Recruiting, "2021/22", Stage.Development);
}
