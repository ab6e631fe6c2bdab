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

        Assert.Equal((30, 2), (handedIn.Length + drafts, drafts));
        Assert.Equal(
            [("ACCEPTED", 15), ("DECLINED", 1), ("OFFERED", 2), ("OFFER_EXPIRED", 1), ("REFERRED", 1), ("RETURNED", 1), ("SUBMITTED", 4), ("WAIT_LISTED", 2), ("WITHDRAWN", 1)],
            counts.OrderBy(state => state.Key, StringComparer.Ordinal).Select(state => (state.Key, state.Value)));
        Assert.Equal(2, handedIn.Select(a => Text(a, "hubId")).Distinct().Count());
    }

    [Fact]
    public async Task Those_who_accepted_wait_for_a_group_and_more_specialists_than_groups_could_lead_them()
    {
        var (lead, year) = (Cast.Everybody.InFull.TfmLead, await running.YearAsync("2021/22"));
        var waiting = await running.ListAsync(lead, $"workgroups/v1/unplaced-participations?programmeYearId={year}&stage=STAGE_DEVELOPMENT", "unplacedParticipations");
        var specialists = (await running.ListAsync(lead, "workgroups/v1/specialists", "specialists")).Where(s => Text(s, "trainingCompletedDate").Length > 0).ToArray();

        Assert.Equal(15, waiting.Count);
        Assert.All(waiting, w => Assert.True(w.GetProperty("agreementSigned").GetBoolean()));
        Assert.Equal(4, specialists.Length);
        Assert.All(specialists, s => Assert.True(Text(s, "baseSchoolId").Length > 0 && s.GetProperty("teachingDays").GetArrayLength() > 0 && s.GetProperty("capacity").GetInt32() > 0, s.ToString()));
    }
}
