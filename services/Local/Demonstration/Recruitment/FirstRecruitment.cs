using Hubs.Local.Demonstration.People;

namespace Hubs.Local.Demonstration.Recruitment;

/// <summary>The schools of the Development group apply, are offered their places, accept and sign.</summary>
internal static class FirstRecruitment
{
    public static readonly DateOnly Applying = new(2020, 3, 2);
    public static readonly DateOnly Answers = new(2020, 6, 15);
    static readonly DateOnly Offers = new(2020, 6, 8);

    public static async Task EnterAsync(Entry entry, CancellationToken cancellation)
    {
        var cast = Cast.Everybody;
        var applying = await Recruitment.Applying.InAsync(entry, cast.InFull, "2020/21", cancellation);
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
}
