using Hubs.Local.Demonstration.People;
using static Hubs.Local.Tests.RunningLocal;

namespace Hubs.Local.Tests.Demonstration;

/// <summary>The shown hub in its second year: what is behind its groups, and where they stand.</summary>
[Collection(nameof(RunningLocal))]
public sealed class TwoYearsTests(RunningLocal running)
{
    static readonly Person Lead = Cast.Everybody.InFull.TfmLead;

    [Fact]
    public async Task Four_Development_groups_of_7_7_6_and_6_two_Embedding_and_one_Sustaining_are_in_their_year()
    {
        var sizes = new List<string>();
        foreach (var key in (string[])["d1", "d2", "d3", "d4", "e1", "e2", "s1"])
        {
            var group = await running.GroupAsync(key);
            sizes.Add($"{Text(group, "stage")["STAGE_".Length..]} {group.GetProperty("members").EnumerateArray().Count(member => Text(member, "toDate").Length == 0)}");
        }

        Assert.Equal(["DEVELOPMENT 7", "DEVELOPMENT 7", "DEVELOPMENT 6", "DEVELOPMENT 6", "EMBEDDING 6", "EMBEDDING 5", "SUSTAINING 5"], sizes);
        Assert.Equal(7, (await running.ListAsync(Lead, $"workgroups/v1/groups?programmeYearId={await running.YearAsync("2020/21")}", "groups")).Count);
    }

    [Fact]
    public async Task Behind_them_lie_three_groups_of_2019_20_whose_meetings_were_all_held_and_whose_schools_were_reviewed()
    {
        var year = await running.YearAsync("2019/20");
        var groups = await running.ListAsync(Lead, $"workgroups/v1/groups?programmeYearId={year}", "groups");
        var meetings = await running.ListAsync(Lead, "scheduling/v1/meetings?pageSize=100", "meetings");
        var reviews = await running.ListAsync(Lead, $"workgroups/v1/reviews?programmeYearId={year}&pageSize=100", "reviews");

        Assert.Equal(["Development group 1", "Development group 2", "Embedding group 1"], groups.Select(group => Text(group, "groupName")).Order());
        Assert.Equal(16, meetings.Count(meeting => Text(meeting, "programmeYearId") == year && Text(meeting, "state") == "MEETING_STATE_HELD"));
        Assert.Equal((16, 1), (reviews.Count(review => Text(review, "decision") == "REVIEW_DECISION_PROGRESS"), reviews.Count(review => Text(review, "decision") == "REVIEW_DECISION_WITHDRAW")));
    }

    [Fact]
    public async Task A_school_in_Sustaining_has_come_through_Embedding_and_one_in_Embedding_through_Development()
    {
        Assert.Equal(["STAGE_EMBEDDING", "STAGE_SUSTAINING"], await StagesAsync("s1"));
        Assert.Equal(["STAGE_DEVELOPMENT", "STAGE_EMBEDDING"], await StagesAsync("e1"));
    }

    [Fact]
    public async Task The_release_grants_of_2019_20_are_paid()
    {
        var grants = await running.ListAsync(Lead, $"funding/v1/grants?programmeYearId={await running.YearAsync("2019/20")}", "grants");

        Assert.Equal(12, grants.Count);
        Assert.All(grants, grant => Assert.Equal("GRANT_STATE_PAID", Text(grant, "state")));
    }

    [Fact]
    public async Task A_review_shows_the_checklist_of_its_year()
    {
        var review = (await running.ListAsync(Lead, $"workgroups/v1/reviews?schoolId={await running.SchoolAsync(Cast.Everybody.GroupOf("d1-2019").Schools[0])}", "reviews")).Single(r => Text(r, "fromStage") == "STAGE_DEVELOPMENT");
        var checklist = review.GetProperty("evidence").GetProperty("checklist").EnumerateArray().ToArray();

        Assert.Equal(4, checklist.Length);
        Assert.True(checklist.Single(item => Text(item, "kind") == "REVIEW_CRITERION_KIND_MEETINGS_FILLED").GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Heads_have_confirmed_their_agreements_for_the_further_year_all_but_one_of_each_group()
    {
        var due = await running.ListAsync(Lead, "schools/v1/agreements?confirmationDue=true", "agreements");

        Assert.Equal(3, due.Count);
        Assert.All(due, agreement => Assert.Equal("CONFIRMATION_DUE_NEW_YEAR", Text(agreement, "confirmationDue")));
    }

    async Task<IEnumerable<string>> StagesAsync(string group)
    {
        var participation = Assert.Single(await running.ListAsync(Lead, $"schools/v1/participations?schoolId={await running.SchoolAsync(Cast.Everybody.GroupOf(group).Schools[0])}", "participations"));
        return participation.GetProperty("stageYears").EnumerateArray().Select(year => Text(year, "stage"));
    }
}
