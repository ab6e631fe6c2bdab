using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.PaymentRuns;

/// <summary>All that touches the tables <c>payment_run</c>, <c>payment</c>, <c>payment_run_left_out</c>, <c>payment_run_export</c> and <c>bank_reference</c>.</summary>
static class PaymentRunStore
{
    const string Columns =
        """
        id, hub_id, fund, programme_year_id, state, payment_count, total_pence, more_due_count, more_due_pence, freeze_time, freezer_person_id,
               pay_time, paid_date, payer_person_id, bank_reference, discard_time, discarder_person_id, discard_reason, version
        """;

    const string PaymentColumns =
        """
        payment_run_id, payment_number, school_id, school_name, urn, hub_id, hub_name, programme_year_id, stage, fund,
               grant_id, claim_id, payee_name, payee_reference, amount_pence, rule_version
        """;

    /// <summary>With what is known of its evidence now, while the grant stands in the run.</summary>
    const string Evidenced =
        """
        p.payment_run_id, p.payment_number, p.school_id, p.school_name, p.urn, p.hub_id, p.hub_name, p.programme_year_id, p.stage, p.fund,
               p.grant_id, p.claim_id, p.payee_name, p.payee_reference, p.amount_pence, p.rule_version, p.confirm_reason, g.evidence_withdrawn_time
        """;

    const string Evidence = "left join grant_instalment g on g.id = p.grant_id and g.payment_run_id = p.payment_run_id";

    const string Within = "(@All = 1 or hub_id in @Hubs)";

    public static async Task<PaymentRun> GetAsync(Work work, string id, Scope scope) =>
        await work.FindAsync<PaymentRun>($"select {Columns} from payment_run where id = @Id and {Within}", new { Id = id, scope.All, scope.Hubs })
        ?? throw Refusals.NotFound("payment run", id);

    /// <summary>Newest first.</summary>
    public static Task<IReadOnlyList<PaymentRun>> ListAsync(Work work, Scope scope, V1.ListPaymentRunsRequest filter, Page page)
    {
        var list = new ListQuery(Columns, "payment_run", orderBy: "id desc", by: ListQuery.Key).Of(page, "g").Filter("hub_id", filter.HubId, by: "payment_run_hub").Filter("state", filter.State);
        if (!scope.All) list.OnlyWhere("hub_id", scope.Hubs, by: "payment_run_hub");
        return work.QueryAsync<PaymentRun>(list);
    }

    public static Task<IReadOnlyList<Payment>> PaymentsAsync(Work work, PaymentRun run) =>
        work.QueryAsync<Payment>($"select {Evidenced} from payment p [[by primary key]] {Evidence} where p.payment_run_id = @Id order by p.payment_number", run);

    public static Task<IReadOnlyList<Payment>> PaymentsAsync(Work work, PaymentRun run, Page page) => work.QueryAsync<Payment>(
        new ListQuery(Evidenced, "payment p", orderBy: "p.payment_number", by: ListQuery.Key) { Join = Evidence }.Of(page, 0).Is("p.payment_run_id", run.Id));

    public static Task<IReadOnlyList<LeftOutSchool>> LeftOutAsync(Work work, IEnumerable<PaymentRun> runs) => work.QueryAsync<LeftOutSchool>(
        "select payment_run_id, school_id, school_name, owed_pence from payment_run_left_out where payment_run_id in @Ids order by school_name, school_id", new { Ids = runs.Select(r => r.Id) });

    /// <summary>The payments of these runs whose evidence is gone.</summary>
    public static Task<IReadOnlyList<Payment>> WithdrawnAsync(Work work, IEnumerable<PaymentRun> runs) => work.QueryAsync<Payment>(
        $"select {Evidenced} from payment p {Evidence} where p.payment_run_id in @Ids and g.evidence_withdrawn_time is not null order by p.payment_run_id, p.payment_number", new { Ids = runs.Select(r => r.Id) });

    public static Task<IReadOnlyList<PaymentRunExport>> ExportsAsync(Work work, IEnumerable<PaymentRun> runs) => work.QueryAsync<PaymentRunExport>(
        "select payment_run_id, person_id, export_time from payment_run_export where payment_run_id in @Ids order by export_time, person_id", new { Ids = runs.Select(r => r.Id) });

    /// <summary>Whether it is the first time that this person gets the file.</summary>
    public static Task<bool> TryInsertExportAsync(Work work, PaymentRunExport export) => work.TryInsertAsync(
        "insert into payment_run_export (payment_run_id, person_id, export_time) values (@PaymentRunId, @PersonId, @ExportTime)", export);

    public static async Task ConfirmAsync(Work work, IEnumerable<Payment> payments)
    {
        foreach (var payment in payments)
        {
            await work.ExactlyOneAsync("update payment set confirm_reason = @ConfirmReason where payment_run_id = @PaymentRunId and payment_number = @PaymentNumber", payment);
        }
    }

    public static async Task InsertAsync(Work work, PaymentRun run, IReadOnlyList<Payment> payments, IEnumerable<LeftOutSchool> leftOut)
    {
        await work.ExecuteAsync(
            $"""
            insert into payment_run ({Columns})
            values (@Id, @HubId, @Fund, @ProgrammeYearId, @State, @PaymentCount, @TotalPence, @MoreDueCount, @MoreDuePence, @FreezeTime, @FreezerPersonId,
                    @PayTime, @PaidDate, @PayerPersonId, @BankReference, @DiscardTime, @DiscarderPersonId, @DiscardReason, @Version)
            """, run);
        foreach (var payment in payments)
        {
            await work.ExecuteAsync(
                $"""
                insert into payment ({PaymentColumns})
                values (@PaymentRunId, @PaymentNumber, @SchoolId, @SchoolName, @Urn, @HubId, @HubName, @ProgrammeYearId, @Stage, @Fund,
                        @GrantId, @ClaimId, @PayeeName, @PayeeReference, @AmountPence, @RuleVersion)
                """, payment);
        }

        foreach (var school in leftOut)
        {
            await work.ExecuteAsync("insert into payment_run_left_out (payment_run_id, school_id, school_name, owed_pence) values (@PaymentRunId, @SchoolId, @SchoolName, @OwedPence)", school);
        }
    }

    public static Task SaveAsync(Work work, PaymentRun run) => work.ExactlyOneAsync(
        """
        update payment_run
           set state = @State, pay_time = @PayTime, paid_date = @PaidDate, payer_person_id = @PayerPersonId, bank_reference = @BankReference,
               discard_time = @DiscardTime, discarder_person_id = @DiscarderPersonId, discard_reason = @DiscardReason, version = version + 1
         where id = @Id and version = @Version
        """, run);

    /// <summary>The bank pays one run under one reference.</summary>
    public static async Task UseBankReferenceAsync(Work work, PaymentRun run)
    {
        var used = await work.TryInsertAsync("insert into bank_reference (reference_key, payment_run_id) values (@Key, @Id)", new { Key = run.BankReference.ToUpperInvariant(), run.Id });
        if (!used) throw FundingRefusals.BankReferenceUsed();
    }
}
