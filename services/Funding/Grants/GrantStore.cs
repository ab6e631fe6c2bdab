using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Grants;

/// <summary>All that touches the table <c>grant_instalment</c>.</summary>
static class GrantStore
{
    const string Columns =
        """
        g.id, g.participation_id, g.school_id, g.hub_id, g.programme_year_id, g.stage, g.instalment_number, g.lead_teachers, g.agreement_earns, g.places_earn, g.meetings_earn,
               g.amount_pence, g.before_withdrawal_pence, g.pay_from_date, g.rule_version, g.awaits_budget, g.earn_time, g.withhold_reason, g.withhold_time, g.lapse_time, g.payment_run_id, g.pay_time, g.evidence_withdrawn_time, g.version
        """;

    /// <summary>Its evidence has gone, and finance has neither confirmed the payment nor asked the money back.</summary>
    const string Undecided =
        """
        g.evidence_withdrawn_time is not null
           and not exists (select 1 from recovery r where r.grant_id = g.id)
           and not exists (select 1 from payment p where p.payment_run_id = g.payment_run_id and p.grant_id = g.id and p.confirm_reason <> '')
        """;

    const string Within = "(@All = 1 or g.school_id in @Schools or g.hub_id in @Hubs)";

    public static async Task<Grant> GetAsync(Work work, string id, Scope scope) =>
        await work.FindAsync<Grant>($"select {Columns} from grant_instalment g where g.id = @Id and {Within}", new { Id = id, scope.All, scope.Schools, scope.Hubs })
        ?? throw Refusals.NotFound("release grant", id);

    /// <summary>Newest first.</summary>
    public static Task<IReadOnlyList<Grant>> ListAsync(Work work, Scope scope, V1.ListGrantsRequest filter, Page page)
    {
        var list = new ListQuery(Columns, "grant_instalment g", orderBy: "g.id desc", by: ListQuery.Key).Of(page, "g")
            .Filter("g.participation_id", filter.ParticipationId, by: "grant_instalment_participation" + ListQuery.Sorted)
            .Filter("g.school_id", filter.SchoolId, by: "grant_instalment_school")
            .Filter("g.hub_id", filter.HubId, by: "grant_instalment_hub")
            .Filter("g.programme_year_id", filter.ProgrammeYearId)
            .Filter("g.state", filter.State, by: "grant_instalment_state");
        if (filter.EvidenceWithdrawn) list.Where(Undecided);
        if (!scope.All) list.OnlyWhere("g.school_id", scope.Schools, by: "grant_instalment_school").OnlyWhere("g.hub_id", scope.Hubs, by: "grant_instalment_hub");
        return work.QueryAsync<Grant>(list);
    }

    public static Task<IReadOnlyList<Grant>> OfParticipationAsync(Work work, string participationId) =>
        work.QueryAsync<Grant>($"select {Columns} from grant_instalment g where g.participation_id = @Id order by g.id", new { Id = participationId });

    public static async Task InsertAsync(Work work, Grant grant)
    {
        await work.ExecuteAsync(
            """
            insert into grant_instalment (id, participation_id, school_id, hub_id, programme_year_id, stage, instalment_number, lead_teachers, agreement_earns, places_earn, meetings_earn,
                                          amount_pence, before_withdrawal_pence, pay_from_date, rule_version, state, awaits_budget, earn_time, withhold_reason, withhold_time, lapse_time,
                                          payment_run_id, pay_time, evidence_withdrawn_time, version)
            values (@Id, @ParticipationId, @SchoolId, @HubId, @ProgrammeYearId, @Stage, @InstalmentNumber, @LeadTeachers, @AgreementEarns, @PlacesEarn, @MeetingsEarn,
                    @AmountPence, @BeforeWithdrawalPence, @PayFromDate, @RuleVersion, @State, @AwaitsBudget, @EarnTime, @WithholdReason, @WithholdTime, @LapseTime,
                    @PaymentRunId, @PayTime, @EvidenceWithdrawnTime, @Version)
            """, grant);
        await GrantChangeStore.OpenAsync(work, grant);
    }

    /// <summary>Keeps it, and what became of it.</summary>
    public static async Task SaveAsync(Work work, Grant grant, string reason = "")
    {
        var before = await GrantChangeStore.BeforeAsync(work, grant);
        await work.ExactlyOneAsync(
            """
            update grant_instalment
               set state = @State, hub_id = @HubId, amount_pence = @AmountPence, before_withdrawal_pence = @BeforeWithdrawalPence, rule_version = @RuleVersion, awaits_budget = @AwaitsBudget,
                   earn_time = @EarnTime, withhold_reason = @WithholdReason, withhold_time = @WithholdTime,
                   lapse_time = @LapseTime, evidence_withdrawn_time = @EvidenceWithdrawnTime, version = version + 1
             where id = @Id and version = @Version and payment_run_id = @PaymentRunId
            """, grant);
        await GrantChangeStore.ChangeAsync(work, grant, before, reason);
    }

    /// <summary>Those of a hub and year that wait for its budget, the oldest first.</summary>
    public static Task<IReadOnlyList<Grant>> AwaitingBudgetAsync(Work work, string hubId, string programmeYearId) => work.QueryAsync<Grant>(
        $"select {Columns} from grant_instalment g [[by grant_instalment_hub]] where g.hub_id = @Hub and g.programme_year_id = @Year and g.awaits_budget = 1 and g.lapse_time is null order by g.id",
        new { Hub = hubId, Year = programmeYearId });

    /// <summary>What the school has earned, has not been paid and stands in no run: all of it on the ledger.</summary>
    public static Task<IReadOnlyList<Grant>> OwedToAsync(Work work, string schoolId) => work.QueryAsync<Grant>(
        $"select {Columns} from grant_instalment g where g.school_id = @School and g.earn_time is not null and g.payment_run_id = '' order by g.id", new { School = schoolId });

    /// <summary>What is not paid goes with the participation to the school that continues the one that was.</summary>
    public static Task MoveToSuccessorAsync(Work work, string schoolId, string successorId) => work.ExecuteAsync(
        "update grant_instalment set school_id = @Successor, version = version + 1 where school_id = @School and payment_run_id = '' and lapse_time is null",
        new { School = schoolId, Successor = successorId });
}
