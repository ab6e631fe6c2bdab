using System.Text.Json;
using Hubs.Local.Demonstration.People;
using static Hubs.Local.Tests.RunningLocal;

namespace Hubs.Local.Tests.Demonstration;

/// <summary>What a newcomer finds in the demonstration, by REST, as the people whom it concerns.</summary>
[Collection(nameof(RunningLocal))]
public sealed class NewcomerTests(RunningLocal running)
{
    static readonly Cast Everybody = Cast.Everybody;

    [Fact]
    public async Task The_group_of_seven_is_in_the_middle_of_its_year()
    {
        var specialist = Everybody.Specialist;
        var group = Assert.Single(await ListAsync(specialist, "workgroups/v1/groups", "groups"));
        var meetings = await ListAsync(specialist, "scheduling/v1/meetings", "meetings");
        var visits = await ListAsync(specialist, "scheduling/v1/visits", "visits");
        var heads = await ListAsync(Everybody.InFull.TfmLead, "scheduling/v1/heads-meetings", "headsMeetings");

        Assert.Equal(7, (await running.SeesAsync(specialist, $"workgroups/v1/groups/{Text(group, "groupId")}")).GetProperty("members").GetArrayLength());
        Assert.Equal([1, 2, 3, 4, 5, 6], meetings.Select(m => m.GetProperty("number").GetInt32()));
        Assert.Equal([1, 2, 3, 4, 5, 6], meetings.Select(m => m.GetProperty("halfTerm").GetInt32()));
        Assert.Equal(3, meetings.Count(m => Text(m, "state") == "MEETING_STATE_HELD"));
        Assert.Equal("2021-03-16T13:00:00Z", Text(meetings[3], "startTime"));
        Assert.Equal(13, visits.Count(v => Text(v, "state") == "VISIT_STATE_DONE"));
        Assert.Contains(visits, v => Text(v, "state") == "VISIT_STATE_CANCELLED");
        Assert.Contains(visits, v => Text(v, "state") == "VISIT_STATE_ARRANGED");
        Assert.Equal([.. Enumerable.Repeat("HEADS_MEETING_STATE_HELD", 4), "HEADS_MEETING_STATE_ARRANGED"], heads.Select(h => Text(h, "state")));
    }

    [Fact]
    public async Task Registers_show_every_way_in_which_a_place_is_taken()
    {
        var meetings = await ListAsync(Everybody.Specialist, "scheduling/v1/meetings?state=MEETING_STATE_HELD", "meetings");
        var ways = new HashSet<string>();
        foreach (var meeting in meetings)
        {
            var read = await running.SeesAsync(Everybody.Specialist, $"scheduling/v1/meetings/{Text(meeting, "meetingId")}");
            ways.UnionWith(read.GetProperty("register").EnumerateArray().Select(entry => Text(entry, "attendance")));
        }

        Assert.Equal(["ATTENDANCE_ABSENT", "ATTENDANCE_APOLOGIES", "ATTENDANCE_PART", "ATTENDANCE_PRESENT", "ATTENDANCE_SUBSTITUTE"], ways.Order());
    }

    [Fact]
    public async Task Actions_are_done_dropped_carried_over_and_overdue()
    {
        var actions = await ListAsync(Everybody.Specialist, "workgroups/v1/actions?pageSize=100", "actions");

        Assert.Equal(4, actions.Count(a => a.GetProperty("overdue").GetBoolean()));
        Assert.Equal(2, actions.Count(a => a.GetProperty("carryOvers").GetArrayLength() > 0));
        Assert.Equal(["ACTION_OUTCOME_DONE", "ACTION_OUTCOME_DROPPED", "ACTION_OUTCOME_PARTLY_DONE", "ACTION_OUTCOME_UNSPECIFIED"], actions.Select(a => Text(a, "outcome")).Distinct().Order());
    }

    [Fact]
    public async Task Objectives_stand_red_amber_and_green_and_a_school_reads_what_is_shared_with_it()
    {
        var ratings = new List<string>();
        foreach (var plan in await ListAsync(Everybody.Specialist, "workgroups/v1/action-plans", "actionPlans"))
        {
            var read = await running.SeesAsync(Everybody.Specialist, $"workgroups/v1/action-plans/{Text(plan, "actionPlanId")}");
            ratings.AddRange(read.GetProperty("objectives").EnumerateArray().Select(o => Text(o, "rating")));
        }

        Assert.Equal(14, ratings.Count);
        Assert.Equal(["RATING_AMBER", "RATING_GREEN", "RATING_RED"], ratings.Distinct().Order());
        Assert.Equal(2, (await ListAsync(Everybody.Specialist, $"workgroups/v1/visit-records?schoolId={await running.SchoolAsync(Everybody.Group[5])}", "visitRecords")).Count);
        Assert.Single(await ListAsync(Everybody.Group[5].Head, "workgroups/v1/visit-records", "visitRecords"));
    }

    [Fact]
    public async Task Money_is_paid_owed_withheld_and_waiting_and_the_ledger_comes_to_nothing()
    {
        var grants = await ListAsync(Everybody.InFull.TfmLead, $"funding/v1/grants?programmeYearId={await running.YearAsync("2020/21")}&pageSize=100", "grants");
        var claims = await ListAsync(Everybody.InFull.TfmLead, "funding/v1/claims", "claims");
        var runs = await ListAsync(Everybody.FinanceOfficer, "funding/v1/payment-runs", "paymentRuns");
        var balances = (await ListAsync(Everybody.Auditor, $"funding/v1/balances?pageSize=200&hubId={Text(grants[0], "hubId")}", "balances")).ToLookup(b => Text(b.GetProperty("account"), "kind"), b => Pence(b, "balancePence"));

        Assert.Equal([("GRANT_STATE_AWAITING_EVIDENCE", 1), ("GRANT_STATE_EARNED", 2), ("GRANT_STATE_PAID", 23), ("GRANT_STATE_WITHHELD", 1)], Counts(grants));
        Assert.Equal([("CLAIM_STATE_DECIDED", 2), ("CLAIM_STATE_PAID", 4), ("CLAIM_STATE_RETURNED", 1), ("CLAIM_STATE_SUBMITTED", 1)], Counts(claims));
        Assert.Equal(["LINE_DECISION_APPROVED", "LINE_DECISION_REFUSED"], claims.First(c => Text(c, "state") == "CLAIM_STATE_DECIDED").GetProperty("lines").EnumerateArray().Select(line => Text(line, "decision")));
        Assert.Equal("CLAIM_STATE_DRAFT", Text(Assert.Single(await ListAsync(Everybody.Group[6].MathsLead, "funding/v1/claims", "claims")), "state"));
        Assert.Equal([("PAYMENT_RUN_STATE_FROZEN", 308_320L), ("PAYMENT_RUN_STATE_PAID", 2_681_387L), ("PAYMENT_RUN_STATE_PAID", 1_262_000L)], runs.Select(r => (Text(r, "state"), Pence(r, "totalPence"))));
        Assert.Equal(Everybody.Group[4].School.Name, Text(Assert.Single(runs[1].GetProperty("leftOut").EnumerateArray()), "schoolName"));
        Assert.Equal(4_235_040, balances["ACCOUNT_KIND_COMMITTED"].Sum());
        Assert.Equal(-3_876_720, balances["ACCOUNT_KIND_PAID"].Sum());
        Assert.Equal(-308_320, balances["ACCOUNT_KIND_OWED"].Sum());
        Assert.Equal(-100_000, balances["ACCOUNT_KIND_WITHHELD"].Sum());
        Assert.Equal(50_000, balances["ACCOUNT_KIND_TO_RECOVER"].Sum());
        Assert.Equal(0, balances.Sum(kind => kind.Sum()));
    }

    [Fact]
    public async Task The_paid_run_is_exported_with_a_line_for_each_payment()
    {
        var run = (await ListAsync(Everybody.FinanceDirector, "funding/v1/payment-runs?state=PAYMENT_RUN_STATE_PAID", "paymentRuns"))[0];
        var csv = await running.Process.GetTextAsync($"funding/v1/payment-runs/{Text(run, "paymentRunId")}:export", await running.Process.TokenOfAsync(Everybody.FinanceDirector.Email));

        Assert.Equal(27, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(",2000.00\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_recruiting_hub_has_applications_in_every_state_and_eight_to_decide()
    {
        var applications = await ListAsync(Everybody.Recruiting.TfmLead, "schools/v1/applications?pageSize=100", "applications");

        Assert.Equal(8, applications.Count(a => Text(a, "state") == "APPLICATION_STATE_SUBMITTED"));
        Assert.Equal(
            ["APPLICATION_STATE_DECLINED", "APPLICATION_STATE_OFFERED", "APPLICATION_STATE_RETURNED", "APPLICATION_STATE_SUBMITTED", "APPLICATION_STATE_WAIT_LISTED", "APPLICATION_STATE_WITHDRAWN"],
            applications.Select(a => Text(a, "state")).Distinct().Order());
        foreach (var school in Everybody.Drafting) Assert.Equal("APPLICATION_STATE_DRAFT", Text(Assert.Single(await ListAsync(school.MathsLead, "schools/v1/applications", "applications")), "state"));
    }

    [Fact]
    public async Task Reporting_has_counted_all_of_it()
    {
        var figures = await running.SeesAsync(Everybody.FirstNational, $"reporting/v1/figures?dimension=DIMENSION_HUB&programmeYearId={await running.YearAsync("2020/21")}");
        var hub = figures.GetProperty("figures").EnumerateArray().Single(row => Text(row, "label") == "Origin");

        Assert.True(figures.GetProperty("freshness").GetProperty("complete").GetBoolean());
        Assert.Equal(
            ["7", "43", "43", "19", "232", "218", "54", "48", "74", "52", "10", "3023040", "2614720"],
            ((string[])["groups", "inGroup", "started", "meetingsHeld", "placesPlanned", "placesAttended", "visitsPlanned", "visitsDone", "headsExpected", "headsAttended", "actionsOverdue", "committedPence", "paidPence"]).Select(figure => Text(hub, figure)));
    }

    [Fact]
    public async Task The_head_of_two_schools_sees_both_and_nobody_elses()
    {
        var head = Everybody.Group[0].Head;
        var grants = await ListAsync(head, "funding/v1/grants", "grants");

        Assert.Equal(Everybody.Group.Take(2).Select(team => team.School.Name).Order(), grants.Select(g => Text(g, "schoolName")).Order());
    }

    static IEnumerable<(string State, int Count)> Counts(IEnumerable<JsonElement> of) => of.GroupBy(one => Text(one, "state")).Select(state => (state.Key, state.Count())).OrderBy(state => state.Key, StringComparer.Ordinal);

    Task<IReadOnlyList<JsonElement>> ListAsync(Person person, string path, string list) => running.ListAsync(person, path, list);
}
