using Hubs.Faults.Working;
using Hubs.Reporting.V1;
using Hubs.Testing;
using Hubs.Testing.WaysIn;
using static Hubs.Reporting.V1.FiguresService;

namespace Hubs.Faults.Checking;

/// <summary>Reporting's figures: as many as the clients' journal says, and the same to the digit when they are made anew from the logs.</summary>
static class FiguresRebuilt
{
    public static async Task<IReadOnlyList<Finding>> CheckAsync(FrontDoor door)
    {
        var client = door.As<FiguresServiceClient>(door.National, WayIn.Rest);
        var before = await ReadAsync(client);
        var findings = Counted(door.Journal, before).ToList();
        await client.RebuildFiguresAsync(new RebuildFiguresRequest { RequestId = House.NewRequestId() });
        var after = await ReadAsync(client);
        if (!after.Equals(before)) findings.Add(new(Wrong.Unexplained, $"The figures were {before}, and are {after} when they are made anew."));
        return findings;
    }

    static async Task<Figures> ReadAsync(FiguresServiceClient client) =>
        (await Again.UntilSeenAsync(() => client.ListFiguresAsync(new ListFiguresRequest()), seen => seen.Freshness.Complete)).Total;

    static IEnumerable<Finding> Counted(Journal journal, Figures figures)
    {
        foreach (var (what, shown, method) in new[]
        {
            ("applied", figures.Applied, "SubmitApplication"),
            ("offered", figures.Offered, "OfferPlace"),
            ("accepted", figures.Accepted, "AcceptOffer"),
            ("groups", figures.Groups, "PublishGroup"),
            ("meetings held", figures.MeetingsHeld, "RecordMeeting"),
            ("visits planned", figures.VisitsPlanned, "ArrangeVisit"),
        })
        {
            var accepted = journal.Accepted.Count(entry => entry.Name == method) - (method == "ArrangeVisit" ? journal.Accepted.Count(entry => entry.Name == "CancelVisit") : 0);
            if (shown != accepted) yield return new(shown < accepted ? Wrong.Lost : Wrong.Doubled, $"Reporting shows {what}: {shown}; {accepted} were accepted.");
        }
    }
}
