using Hubs.Local.Demonstration.People;
using static Hubs.Local.Tests.RunningLocal;

namespace Hubs.Local.Tests.Demonstration;

/// <summary>The shown hub's thirty applications for the year to come.</summary>
[Collection(nameof(RunningLocal))]
public sealed class ApplicationsTests(RunningLocal running)
{
    [Fact]
    public async Task Thirty_applications_stand_in_every_state_and_one_has_gone_to_another_hub()
    {
        var everybody = Cast.Everybody;
        var names = everybody.Applicants.Select(team => team.School.Name).ToHashSet();
        var handedIn = (await running.ListAsync(everybody.National, "schools/v1/applications?pageSize=100", "applications")).Where(a => names.Contains(Text(a, "schoolName"))).ToArray();
        var drafts = 0;
        foreach (var team in everybody.Applicants) drafts += (await running.ListAsync(team.MathsLead, "schools/v1/applications?state=APPLICATION_STATE_DRAFT", "applications")).Count;
        var counts = handedIn.GroupBy(a => Text(a, "state")["APPLICATION_STATE_".Length..]).ToDictionary(state => state.Key, state => state.Count());

        Assert.Equal((30, 3), (handedIn.Length + drafts, drafts));
        Assert.Equal(
            [("ACCEPTED", 4), ("DECLINED", 1), ("OFFERED", 4), ("OFFER_EXPIRED", 1), ("REFERRED", 1), ("RETURNED", 2), ("SUBMITTED", 10), ("WAIT_LISTED", 3), ("WITHDRAWN", 1)],
            counts.OrderBy(state => state.Key, StringComparer.Ordinal).Select(state => (state.Key, state.Value)));
        Assert.Equal(2, handedIn.Select(a => Text(a, "hubId")).Distinct().Count());
    }
}
