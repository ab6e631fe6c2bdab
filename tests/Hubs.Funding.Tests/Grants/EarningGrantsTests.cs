using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.GrantService;

namespace Hubs.Funding.Tests.Grants;

public sealed class EarningGrantsTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task A_year_in_which_a_school_found_no_group_earns_it_nothing_more_and_a_repeated_one_still_may()
    {
        var hub = await house.HubAsync();
        var (carried, repeated) = (await house.SchoolAsync(hub), await house.SchoolAsync(hub));

        await house.TellAsync("schools", Stayed(carried, reviewId: ""));
        await house.TellAsync("schools", Stayed(repeated, reviewId: Guid.CreateVersion7().ToString()));

        Assert.Equal((GrantState.Lapsed, GrantState.AwaitingEvidence), ((await house.GrantOfAsync(carried)).State, (await house.GrantOfAsync(repeated)).State));
        Assert.Single(await house.ToldAsync<GrantLapsed>(), e => e.ParticipationId == carried.ParticipationId);

        static ParticipationRepeated Stayed(GivenSchool school, string reviewId) =>
            new() { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = school.Hub.Id, ProgrammeYearId = school.YearId, Stage = school.Stage, ReviewId = reviewId };
    }

    [Fact]
    public async Task A_participation_opens_a_grant_that_says_what_it_waits_for()
    {
        var school = await house.SchoolAsync(await house.HubAsync());

        var grant = await house.GrantOfAsync(school);

        Assert.Equal((GrantState.AwaitingEvidence, GrantPence, Rules), (grant.State, grant.AmountPence, grant.RuleVersion));
        Assert.Equal(
            [(GrantEvidenceKind.AgreementSigned, 0, false), (GrantEvidenceKind.FirstMeetingPlaceFilled, 1, false), (GrantEvidenceKind.FirstMeetingPlaceFilled, 2, false)],
            grant.Evidence.Select(e => (e.Kind, e.PlaceNumber, e.Met)));
        Assert.Empty(await house.EntriesOfAsync(school));
    }

    [Fact]
    public async Task It_is_earned_when_the_agreement_is_signed_and_both_places_were_filled_at_the_first_meeting()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        await house.SignAgreementAsync(school);
        var meeting = NewId();
        await house.TellAsync("scheduling", Register(NewId(), 1, meeting, (school, Attendance.Part, Attendance.Substitute)));

        var grant = await house.GrantOfAsync(school);

        Assert.Equal(GrantState.Earned, grant.State);
        Assert.All(grant.Evidence, e => Assert.True(e.Met));
        Assert.Equal(meeting, grant.Evidence[1].SourceId);
        var earned = Assert.Single(await house.ToldAsync<GrantEarned>(), e => e.GrantId == grant.GrantId);
        Assert.Equal((school.Id, school.Hub.Id, school.YearId, GrantPence), (earned.SchoolId, earned.HubId, earned.ProgrammeYearId, earned.AmountPence));
        var committed = Assert.Single(await house.ToldAsync<MoneyCommitted>(), e => e.GrantId == grant.GrantId);
        Assert.Equal((Fund.ReleaseTime, GrantPence), (committed.Fund, committed.AmountPence));
        Assert.All(await house.EntriesAsync<MoneyCommitted>(), e => Assert.Equal(Rules, e.RuleVersion));
        Assert.Equal([(AccountKind.Owed, -GrantPence), (AccountKind.Committed, GrantPence)], (await house.EntriesOfAsync(school)).Select(e => (e.Account.Kind, e.AmountPence)));
    }

    [Theory]
    [InlineData(Attendance.Present, Attendance.Absent)]
    [InlineData(Attendance.Apologies, Attendance.Present)]
    public async Task One_empty_place_leaves_it_waiting(Attendance first, Attendance second)
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        await house.SignAgreementAsync(school);
        await house.TellAsync("scheduling", Register(NewId(), 1, NewId(), (school, first, second)));

        var grant = await house.GrantOfAsync(school);

        Assert.Equal(GrantState.AwaitingEvidence, grant.State);
        Assert.Single(grant.Evidence, e => !e.Met);
    }

    [Theory]
    [InlineData(Attendance.Present, Attendance.Absent, 1)]
    [InlineData(Attendance.Apologies, Attendance.Substitute, 2)]
    public async Task Where_the_programme_year_asks_for_one_teacher_only_either_earns_it_and_nobody_need_sign(Attendance first, Attendance second, int came)
    {
        var school = await house.SchoolAsync(await house.HubAsync(), yearId: await YearWithAsync(new ReleaseGrantEvidence { FirstMeetingPlaces = 1 }));
        Assert.Equal([(GrantEvidenceKind.FirstMeetingPlaceFilled, 1, false)], (await house.GrantOfAsync(school)).Evidence.Select(e => (e.Kind, e.PlaceNumber, e.Met)));

        await house.TellAsync("scheduling", Register(NewId(), 1, NewId(), (school, first, second)));

        var grant = await house.GrantOfAsync(school);
        Assert.Equal(GrantState.Earned, grant.State);
        Assert.Equal([(GrantEvidenceKind.FirstMeetingPlaceFilled, came, true)], grant.Evidence.Select(e => (e.Kind, e.PlaceNumber, e.Met)));
    }

    [Fact]
    public async Task Where_the_programme_year_asks_for_the_signature_only_that_earns_it()
    {
        var school = await house.SchoolAsync(await house.HubAsync(), yearId: await YearWithAsync(new ReleaseGrantEvidence { AgreementSigned = true }));
        Assert.Equal(GrantState.AwaitingEvidence, (await house.GrantOfAsync(school)).State);

        await house.SignAgreementAsync(school);

        var grant = await house.GrantOfAsync(school);
        Assert.Equal((GrantState.Earned, GrantEvidenceKind.AgreementSigned), (grant.State, Assert.Single(grant.Evidence).Kind));
    }

    [Fact]
    public async Task The_signature_may_come_after_the_meeting()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        await house.TellAsync("scheduling", Register(NewId(), 1, NewId(), (school, Attendance.Present, Attendance.Present)));
        Assert.Equal(GrantState.AwaitingEvidence, (await house.GrantOfAsync(school)).State);

        await house.SignAgreementAsync(school);

        Assert.Equal(GrantState.Earned, (await house.GrantOfAsync(school)).State);
    }

    [Fact]
    public async Task A_later_meeting_does_not_make_up_for_the_first()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var group = NewId();
        await house.SignAgreementAsync(school);
        await house.TellAsync("scheduling",
            Register(group, 1, NewId(), (school, Attendance.Present, Attendance.Absent)),
            Register(group, 2, NewId(), (school, Attendance.Present, Attendance.Present)));

        Assert.Equal(GrantState.AwaitingEvidence, (await house.GrantOfAsync(school)).State);
    }

    [Fact]
    public async Task A_school_that_joined_later_earns_it_at_its_own_first_meeting()
    {
        var hub = await house.HubAsync();
        var (first, joined, group) = (await house.SchoolAsync(hub), await house.SchoolAsync(hub, "Bow Primary School"), NewId());
        await house.SignAgreementAsync(joined);
        await house.TellAsync("scheduling", Register(group, 1, NewId(), (first, Attendance.Present, Attendance.Present)));
        Assert.Equal(GrantState.AwaitingEvidence, (await house.GrantOfAsync(joined)).State);

        await house.TellAsync("scheduling", Register(group, 2, NewId(), (first, Attendance.Present, Attendance.Present), (joined, Attendance.Present, Attendance.Present)));

        Assert.Equal(GrantState.Earned, (await house.GrantOfAsync(joined)).State);
    }

    [Fact]
    public async Task Where_the_first_meeting_was_missed_the_first_that_was_held_earns_it_whatever_its_number()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var (group, second) = (NewId(), NewId());
        await house.SignAgreementAsync(school);

        await house.TellAsync("scheduling", Register(group, 2, second, "2020-11-12", (school, Attendance.Present, Attendance.Present)));

        var grant = await house.GrantOfAsync(school);
        Assert.Equal((GrantState.Earned, second), (grant.State, grant.Evidence[1].SourceId));

        await house.TellAsync("scheduling", Register(group, 1, NewId(), "2020-12-03", (school, Attendance.Absent, Attendance.Absent)));

        Assert.Equal(GrantState.Earned, (await house.GrantOfAsync(school)).State);
    }

    [Fact]
    public async Task The_first_meetings_register_counts_also_when_it_comes_after_the_seconds()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var (group, first) = (NewId(), NewId());
        await house.SignAgreementAsync(school);
        await house.TellAsync("scheduling", Register(group, 2, NewId(), "2020-11-12", (school, Attendance.Present, Attendance.Present)));

        await house.TellAsync("scheduling", Register(group, 1, first, "2020-09-24", (school, Attendance.Present, Attendance.Absent)));

        Assert.Equal(GrantState.AwaitingEvidence, (await house.GrantOfAsync(school)).State);
        Assert.Equal((0L, 0L), ((await house.StatementOfAsync(school)).CommittedPence, (await house.StatementOfAsync(school)).OwedPence));

        await house.TellAsync("scheduling", Register(group, 1, first, "2020-09-24", (school, Attendance.Present, Attendance.Substitute)));

        Assert.Equal((GrantState.Earned, first), ((await house.GrantOfAsync(school)).State, (await house.GrantOfAsync(school)).Evidence[1].SourceId));
    }

    [Fact]
    public async Task A_corrected_register_takes_back_what_it_had_earned_and_gives_it_again()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var (group, meeting) = (NewId(), NewId());
        await house.SignAgreementAsync(school);
        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Present, Attendance.Present)));
        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Present, Attendance.Absent)));

        Assert.Equal(GrantState.AwaitingEvidence, (await house.GrantOfAsync(school)).State);
        Assert.Equal((0L, 0L), ((await house.StatementOfAsync(school)).CommittedPence, (await house.StatementOfAsync(school)).OwedPence));

        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Present, Attendance.Substitute)));

        var grant = await house.GrantOfAsync(school);
        Assert.Equal(GrantState.Earned, grant.State);
        Assert.Equal([GrantPence, -GrantPence, GrantPence], (await house.ToldAsync<MoneyCommitted>()).Where(e => e.GrantId == grant.GrantId).Select(e => e.AmountPence));
        Assert.Single(await house.ToldAsync<GrantUnearned>(), e => e.GrantId == grant.GrantId);
        Assert.Equal(GrantPence, (await house.StatementOfAsync(school)).OwedPence);
    }

    [Fact]
    public async Task A_corrected_register_changes_nothing_that_stands_in_a_payment_run()
    {
        var hub = await house.HubAsync();
        var school = await house.SchoolAsync(hub);
        var (group, meeting) = (NewId(), NewId());
        await house.SetPayeeAsync(school);
        await house.SignAgreementAsync(school);
        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Present, Attendance.Present)));
        await house.As<PaymentRunService.PaymentRunServiceClient>(hub.HubLead).FreezePaymentRunAsync(Freeze(hub));

        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Absent, Attendance.Absent)));

        var grant = await house.GrantOfAsync(school);
        Assert.Equal(GrantState.Earned, grant.State);
        Assert.Equal(2, grant.Evidence.Count(e => !e.Met));
        Assert.Equal(GrantPence, (await house.StatementOfAsync(school)).OwedPence);
        Assert.Equal(house.Clock.GetUtcNow(), grant.EvidenceWithdrawnTime.ToDateTimeOffset());
    }

    [Fact]
    public async Task A_run_that_is_discarded_lets_a_grant_go_whose_evidence_went_meanwhile()
    {
        var hub = await house.HubAsync();
        var (school, other) = (await house.SchoolAsync(hub), await house.SchoolWithGrantAsync(hub, "Bow Primary School"));
        var (group, meeting) = (NewId(), NewId());
        await house.SetPayeeAsync(school);
        await house.SetPayeeAsync(other);
        await house.SignAgreementAsync(school);
        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Present, Attendance.Present)));
        var runs = house.As<PaymentRunService.PaymentRunServiceClient>(hub.HubLead);
        var run = await runs.FreezePaymentRunAsync(Freeze(hub));
        await house.TellAsync("scheduling", Register(group, 1, meeting, (school, Attendance.Present, Attendance.Absent)));

        await runs.DiscardPaymentRunAsync(new DiscardPaymentRunRequest { PaymentRunId = run.PaymentRunId, Reason = "One register was wrong.", RequestId = Hubs.Testing.House.NewRequestId() });

        var grant = await house.GrantOfAsync(school);
        Assert.Equal((GrantState.AwaitingEvidence, null), (grant.State, grant.EvidenceWithdrawnTime));
        Assert.Single(await house.ToldAsync<GrantUnearned>(), e => e.GrantId == grant.GrantId);
        Assert.Equal((0L, 0L), ((await house.StatementOfAsync(school)).CommittedPence, (await house.StatementOfAsync(school)).OwedPence));
        Assert.Equal(GrantPence, (await runs.FreezePaymentRunAsync(Freeze(hub))).TotalPence);
    }

    [Fact]
    public async Task The_same_register_told_twice_earns_once()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var register = Register(NewId(), 1, NewId(), (school, Attendance.Present, Attendance.Present));
        await house.SignAgreementAsync(school);

        await house.TellAsync("scheduling", register, register);

        var grant = await house.GrantOfAsync(school);
        Assert.Single(await house.ToldAsync<GrantEarned>(), e => e.GrantId == grant.GrantId);
        Assert.Equal(2, (await house.EntriesOfAsync(school)).Count);
    }

    [Fact]
    public async Task A_school_that_leaves_before_it_is_earned_loses_it()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        await house.SignAgreementAsync(school);
        await house.TellAsync("schools", Withdrawn(school));

        Assert.Equal(GrantState.Lapsed, (await house.GrantOfAsync(school)).State);

        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.TellAsync("scheduling", Register(NewId(), 1, NewId(), (school, Attendance.Present, Attendance.Present)));

        var grant = await house.GrantOfAsync(school);
        Assert.Equal(GrantState.Lapsed, grant.State);
        Assert.Single(await house.ToldAsync<GrantLapsed>(), e => e.GrantId == grant.GrantId);
        Assert.Empty(await house.EntriesOfAsync(school));
    }

    [Fact]
    public async Task What_is_earned_stays_earned_when_the_school_leaves()
    {
        var school = await house.SchoolWithGrantAsync(await house.HubAsync());

        await house.TellAsync("schools", Withdrawn(school));

        Assert.Equal(GrantState.Earned, (await house.GrantOfAsync(school)).State);
    }

    [Fact]
    public async Task A_stage_that_pays_no_grant_opens_none_and_the_next_year_in_a_stage_that_does_opens_another()
    {
        var school = await house.SchoolAsync(await house.HubAsync(), stage: Stage.Embedding);
        var grants = house.As<GrantServiceClient>(school.Head);
        Assert.Empty((await grants.ListGrantsAsync(new ListGrantsRequest())).Grants);
        var next = NewId();

        await house.TellAsync("schools",
            Published(next, "2021-09-01"),
            new ParticipationProgressed { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = school.Hub.Id, FromStage = Stage.Embedding, Stage = Stage.Development, ProgrammeYearId = school.YearId },
            new ParticipationContinued { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = school.Hub.Id, Stage = Stage.Development, ProgrammeYearId = next });

        Assert.Equal((next, Stage.Development), ((await house.GrantOfAsync(school)).ProgrammeYearId, (await house.GrantOfAsync(school)).Stage));
    }

    static ParticipationWithdrawn Withdrawn(GivenSchool school) => new()
    {
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        HubId = school.Hub.Id,
        ProgrammeYearId = school.YearId,
        Stage = school.Stage,
        WithdrawDate = "2020-07-01",
        BeforeFirstMeeting = true,
    };

    async Task<string> YearWithAsync(ReleaseGrantEvidence evidence)
    {
        var published = Published(NewId());
        published.Stages[0].ReleaseGrantEvidence = evidence;
        await house.TellAsync("schools", published);
        return published.ProgrammeYearId;
    }
}
