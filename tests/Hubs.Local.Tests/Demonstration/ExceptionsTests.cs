using System.Globalization;
using Hubs.Local.Demonstration.Exceptions;
using Hubs.Local.Demonstration.People;
using static Hubs.Local.Tests.RunningLocal;

namespace Hubs.Local.Tests.Demonstration;

/// <summary>Real hubs live in the exceptions: each that the demonstration shows is there to be read.</summary>
[Collection(nameof(RunningLocal))]
public sealed class ExceptionsTests(RunningLocal running)
{
    static readonly Cast Everybody = Cast.Everybody;
    static readonly Person Lead = Everybody.InFull.TfmLead;

    [Fact]
    public async Task A_school_academised_and_is_the_same_school_under_a_new_URN_with_its_group_and_grant()
    {
        var before = await running.SchoolAsync(Academising.School);
        var academy = await running.SeesAsync(Everybody.FirstNational, string.Create(CultureInfo.InvariantCulture, $"schools/v1/schools:byUrn?urn={Academising.Urn}"));
        var grant = Assert.Single(await running.ListAsync(Lead, $"funding/v1/grants?schoolId={before}", "grants"));

        Assert.Equal((before, "980001"), (Text(academy, "schoolId"), Text(academy, "urn")));
        Assert.EndsWith(" Academy", Text(academy, "schoolName"), StringComparison.Ordinal);
        Assert.Contains((await running.GroupAsync("d4")).GetProperty("members").EnumerateArray(), member => Text(member, "schoolId") == before);
        Assert.Equal("GRANT_STATE_PAID", Text(grant, "state"));
    }

    [Fact]
    public async Task A_school_withdrew_in_January_and_the_next_on_the_waiting_list_took_its_place_with_a_grant_of_its_own()
    {
        var members = (await running.GroupAsync("d2")).GetProperty("members").EnumerateArray().ToDictionary(member => Text(member, "schoolId"));
        var (left, joined) = (members[await running.SchoolAsync(LeavingAndJoining.Leaver)], members[await running.SchoolAsync(LeavingAndJoining.Joiner)]);
        var grant = Assert.Single(await running.ListAsync(Lead, $"funding/v1/grants?schoolId={Text(joined, "schoolId")}", "grants"));

        Assert.Equal(("2020-09-07", "2021-01-15"), (Text(left, "fromDate"), Text(left, "toDate")));
        Assert.Equal(("2021-01-22", ""), (Text(joined, "fromDate"), Text(joined, "toDate")));
        Assert.Equal("GRANT_STATE_EARNED", Text(grant, "state"));
    }

    [Fact]
    public async Task What_the_school_that_left_was_paid_too_much_is_recovered()
    {
        var recoveries = await running.ListAsync(Everybody.FinanceOfficer, "funding/v1/recoveries", "recoveries");
        var recovery = recoveries.Single(r => Text(r, "state") != "RECOVERY_STATE_OPEN");

        Assert.Equal(await running.SchoolAsync(LeavingAndJoining.Leaver), Text(recovery, "schoolId"));
        Assert.Equal(("RECOVERY_STATE_RECEIVED", "RECOVERY_CAUSE_WITHDRAWAL", 66_667, 2), (Text(recovery, "state"), Text(recovery, "cause"), Pence(recovery, "amountPence"), recovery.GetProperty("attendedCount").GetInt32()));
        Assert.Equal(50_000, Pence(Assert.Single(recoveries, r => Text(r, "state") == "RECOVERY_STATE_OPEN"), "amountPence"));
    }

    [Fact]
    public async Task A_lead_teacher_was_replaced_and_who_held_the_place_before_stays_in_its_history()
    {
        var school = await running.SchoolAsync(Leading.School);
        var member = (await running.GroupAsync("d3")).GetProperty("members").EnumerateArray().Single(m => Text(m, "schoolId") == school);
        var now = member.GetProperty("leadTeacherPlaces").EnumerateArray().Single(place => place.GetProperty("placeNumber").GetInt32() == 2);
        var before = Assert.Single(member.GetProperty("pastLeadTeacherPlaces").EnumerateArray());
        var me = await running.SeesAsync(Everybody.NewLeadTeacher, "schools/v1/me");

        Assert.Equal((Text(me.GetProperty("person"), "personId"), "2021-01-11"), (Text(now, "personId"), Text(now, "fromDate")));
        Assert.Equal((2, "2021-01-10"), (before.GetProperty("placeNumber").GetInt32(), Text(before, "toDate")));
    }

    [Fact]
    public async Task A_specialist_covers_for_another_and_has_run_a_meeting_of_the_group()
    {
        var group = await running.GroupAsync("d3");
        var cover = Everybody.GroupOf("d3").Cover!.Value.Who;
        var covers = Assert.Single(group.GetProperty("leadings").EnumerateArray(), leading => Text(leading, "kind") == "LEADING_KIND_COVERS");
        var meetings = await running.ListAsync(cover, $"scheduling/v1/meetings?groupId={Text(group, "groupId")}", "meetings");

        Assert.Equal(("2021-02-22", "2021-04-01"), (Text(covers, "fromDate"), Text(covers, "toDate")));
        Assert.Equal("MEETING_STATE_HELD", Text(meetings[3], "state"));
    }

    [Fact]
    public async Task A_meeting_was_moved_online_with_its_reason()
    {
        var meetings = await running.ListAsync(Lead, $"scheduling/v1/meetings?groupId={Text(await running.GroupAsync("d4"), "groupId")}", "meetings");
        var moved = await running.SeesAsync(Lead, $"scheduling/v1/meetings/{Text(meetings[2], "meetingId")}");

        Assert.Equal(("MEETING_MODE_ONLINE", "MEETING_STATE_HELD"), (Text(moved, "mode"), Text(moved, "state")));
        Assert.Equal("CALL_OFF_REASON_VENUE_CLOSED", Text(Assert.Single(moved.GetProperty("changes").EnumerateArray()), "reason"));
    }

    [Fact]
    public async Task Two_absences_run_in_one_place_and_the_others_of_the_group_are_well_attended()
    {
        var attendance = await running.SeesAsync(Lead, $"scheduling/v1/groups/{Text(await running.GroupAsync("d4"), "groupId")}/attendance");
        var school = await running.SchoolAsync(Everybody.GroupOf("d4").Schools[1]);
        var places = attendance.GetProperty("schools").EnumerateArray().Single(s => Text(s, "schoolId") == school).GetProperty("places").EnumerateArray();

        Assert.Equal([3, 1], places.Select(place => place.GetProperty("meetingsFilled").GetInt32()));
    }

    [Fact]
    public async Task A_visit_was_missed_and_another_is_arranged_for_the_term()
    {
        var visits = await running.ListAsync(Lead, $"scheduling/v1/visits?schoolId={await running.SchoolAsync(Everybody.GroupOf("d2").Schools[2])}", "visits");

        Assert.Equal(["VISIT_STATE_DONE", "VISIT_STATE_MISSED", "VISIT_STATE_ARRANGED"], visits.Select(visit => Text(visit, "state")));
    }

    [Fact]
    public async Task Overdue_actions_stand_in_several_groups()
    {
        var overdue = await running.ListAsync(Lead, "workgroups/v1/actions?overdueOnly=true&pageSize=100", "actions");

        Assert.Equal(10, overdue.Count);
        Assert.Equal(4, overdue.Select(action => Text(action, "groupId")).Distinct().Count());
    }

    [Fact]
    public async Task Heads_have_attended_at_70_percent()
    {
        var year = await running.SeesAsync(Lead, $"scheduling/v1/hubs/{Text(await running.GroupAsync("d1"), "hubId")}/heads-attendance?programmeYearId={await running.YearAsync("2020/21")}");

        Assert.Equal(70, year.GetProperty("ratePercent").GetInt32());
    }

    [Fact]
    public async Task Textbook_claims_are_approved_in_part_off_the_list_at_the_cap_and_returned()
    {
        var claims = await running.ListAsync(Lead, "funding/v1/claims?pageSize=100", "claims");
        var lines = claims.SelectMany(claim => claim.GetProperty("lines").EnumerateArray()).ToArray();

        Assert.Contains(lines, line => Text(line, "decision") == "LINE_DECISION_APPROVED" && Pence(line, "eligibleSpendPence") == 117_000 && Pence(line, "claimedSpendPence") == 156_000);
        Assert.Equal("LINE_DECISION_REFUSED", Text(Assert.Single(lines, line => Text(line, "finding") == "LINE_FINDING_SERIES_NOT_ON_LIST"), "decision"));
        Assert.Contains(claims, claim => Pence(claim, "grantPence") == 200_000);
        Assert.Single(claims, claim => Text(claim, "state") == "CLAIM_STATE_RETURNED");
    }

    [Fact]
    public async Task A_budget_is_set_for_each_fund_and_shows_what_is_left()
    {
        var budgets = await running.ListAsync(Lead, "funding/v1/budgets", "budgets");

        Assert.Equal([2_000_000, 2_800_000], budgets.Select(budget => Pence(budget, "amountPence")).Order());
        Assert.All(budgets, budget => Assert.InRange(Pence(budget, "leftPence"), 1, Pence(budget, "amountPence") - 1));
    }

    [Fact]
    public async Task A_commitment_was_challenged_and_a_school_pauses()
    {
        var agreement = Assert.Single(await running.ListAsync(Agreements.Challenger.Head, "schools/v1/agreements", "agreements"));
        var challenge = Assert.Single((await running.SeesAsync(Lead, $"schools/v1/agreements/{Text(agreement, "agreementId")}")).GetProperty("challenges").EnumerateArray());
        var pausing = Assert.Single(await running.ListAsync(Lead, $"schools/v1/participations?schoolId={await running.SchoolAsync(Agreements.Pausing)}", "participations"));

        Assert.Equal("CHALLENGE_STATE_KEPT", Text(challenge, "state"));
        Assert.True(pausing.GetProperty("paused").GetBoolean());
    }

    [Fact]
    public async Task Notes_are_kept_practice_is_offered_with_who_came_and_partners_work_together_in_Sustaining()
    {
        var notes = await running.ListAsync(Lead, "workgroups/v1/notes", "notes");
        var practices = await running.ListAsync(Lead, "workgroups/v1/practices", "practices");
        var partners = await running.ListAsync(Lead, "workgroups/v1/partners", "partners");

        Assert.Equal((3, 1), (notes.Count, notes.Count(note => note.TryGetProperty("shareTime", out _))));
        Assert.Equal(["PRACTICE_STATE_HELD", "PRACTICE_STATE_HELD", "PRACTICE_STATE_OFFERED"], practices.Select(practice => Text(practice, "state")).Order());
        Assert.Equal([6, 4], practices.Where(p => Text(p, "state") == "PRACTICE_STATE_HELD").Select(p => p.GetProperty("visitors").EnumerateArray().Sum(v => v.GetProperty("people").GetInt32())));
        Assert.Equal(2, partners.Count);
    }
}
