using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Recruitment;

/// <summary>Thirty schools apply to the hub shown in full for the year to come: their applications stand wherever one can stand.</summary>
internal static class Applications
{
    static readonly TimeOnly Morning = new(10, 0);
    static readonly TimeOnly Afternoon = new(15, 0);
    static readonly DateTime Drafted = new(2021, 2, 23, 9, 0, 0);
    static readonly DateTime Answered = new(2021, 2, 25, 10, 0, 0);
    static readonly DateTime Expired = new(2021, 3, 4, 10, 0, 0);

    static readonly HubStaff Hub = Cast.Everybody.InFull;

    public static IEnumerable<Happening> All()
    {
        foreach (var row in Table.Rows("applications.tsv"))
        {
            var team = Cast.Everybody.Applicants[row.Number("school") - 1];
            yield return row.Has("handed_in") ? On(row.Day("handed_in").ToDateTime(Morning), applying => applying.SubmitAsync(team)) : On(Drafted, applying => applying.DraftAsync(team));
            if (row.Has("decided")) yield return On(row.Day("decided").ToDateTime(Afternoon), async applying => await DecideAsync(applying, team, await applying.IdAsync(team), row));
            if (row.Has("answer")) yield return On(Answered, applying => AnswerAsync(applying, team, row));
            if (row["decision"] == "OfferUntil") yield return On(Expired, async applying => await applying.WaitForExpiryAsync(team, await applying.IdAsync(team)));
        }
    }

    static Task DecideAsync(Applying applying, SchoolTeam team, string id, Row row) => row["decision"] switch
    {
        "Return" => applying.ReturnAsync(team, id, row["text"]),
        "WaitList" => applying.WaitListAsync(team, id, row["text"]),
        "Offer" => applying.OfferAsync(team, id, "", row["text"]),
        "OfferUntil" => applying.OfferAsync(team, id, row["detail"], row["text"]),
        "Decline" => applying.DeclineAsync(team, id, row["detail"], row["text"]),
        "Refer" => applying.ReferAsync(team, id, row["text"]),
        "Transfer" => applying.TransferAsync(team, id, DemonstrationHub.Named(row["detail"]), row["text"]),
        "Withdraw" => applying.WithdrawAsync(team, id),
        var other => throw new InvalidOperationException($"applications.tsv has the decision {other}."),
    };

    static async Task AnswerAsync(Applying applying, SchoolTeam team, Row row)
    {
        await applying.AcceptAsync(team, await applying.IdAsync(team));
        if (row["answer"] == "accepted and signed") await applying.SignAsync(team);
    }

    static Happening On(DateTime when, Func<Applying, Task> doAsync) =>
        Happening.In(Hub, when, async telling => await doAsync(await Applying.InAsync(telling, Hub, "2021/22", Stage.Development)));
}
