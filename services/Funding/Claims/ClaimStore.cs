using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

/// <summary>All that touches the tables <c>claim</c> and <c>claim_line</c>.</summary>
static class ClaimStore
{
    const string Columns =
        """
        c.id, c.participation_id, c.school_id, c.hub_id, c.programme_year_id, c.stage, c.rule_version, c.list_code, c.match_percent, c.cap_pence,
               c.highest_vat_percent, c.claim_first_date, c.claim_last_date, c.version_count, c.question, c.return_time, c.answer, c.withdraw_time, c.state,
               c.preparer_person_id, c.submitter_person_id, c.submit_time, c.cap_left_pence, c.grant_pence, c.decide_time, c.payment_run_id, c.pay_time, c.version
        """;

    const string LineColumns =
        """
        claim_id, line_number, purchase_date, series_title, supplier_name, invoice_number, net_pence, vat_pence, recoverable_vat_pence,
               finding, book_list_id, decision, decision_reason, approved_spend_pence, decide_time, decider_person_id
        """;

    const string LineValues =
        """
        @ClaimId, @LineNumber, @PurchaseDate, @SeriesTitle, @SupplierName, @InvoiceNumber, @NetPence, @VatPence, @RecoverableVatPence,
                        @Finding, @BookListId, @Decision, @DecisionReason, @ApprovedSpendPence, @DecideTime, @DeciderPersonId
        """;

    /// <summary>What was never handed in is its school's alone.</summary>
    const string Within = "(c.school_id in @Schools or (c.version_count > 0 and (@All = 1 or c.hub_id in @Hubs)))";

    public static async Task<Claim> GetAsync(Work work, string id, Scope scope)
    {
        var claims = await work.QueryAsync<Claim>($"select {Columns} from claim c where c.id = @Id and {Within}",
            new { Id = id, scope.All, scope.Schools, scope.Hubs });
        return (await WithLinesAsync(work, claims)).FirstOrDefault() ?? throw Refusals.NotFound("claim", id);
    }

    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<Claim>> ListAsync(Work work, Scope scope, V1.ListClaimsRequest filter, Page page)
    {
        var list = new ListQuery(Columns, "claim c", orderBy: "c.id desc", by: ListQuery.Key).Of(page, "g")
            .Filter("c.school_id", filter.SchoolId, by: "claim_school")
            .Filter("c.hub_id", filter.HubId, by: "claim_hub")
            .Filter("c.programme_year_id", filter.ProgrammeYearId)
            .Filter("c.state", filter.State, by: "claim_state");
        const string handedIn = "c.version_count > 0";
        if (scope.All) list.Where($"({list.OneOf("c.school_id", scope.Schools)} or {handedIn})");
        else list.OnlyWhere("c.school_id", scope.Schools, by: "claim_school").OnlyWhere("c.hub_id", scope.Hubs, by: "claim_hub", and: handedIn);
        var claims = await work.QueryAsync<Claim>(list);
        return await WithLinesAsync(work, claims);
    }

    /// <summary>Of these invoices those that stand in another claim of the family, unless their lines there were refused.</summary>
    public static async Task<IReadOnlyCollection<string>> ClaimedInvoicesAsync(Work work, SchoolFamily family, Claim claim) =>
        (await work.QueryAsync<string>(
            """
            select distinct l.invoice_key
              from claim_line l [[by claim_line_invoice]] join claim c on c.id = l.claim_id
             where l.invoice_key in @Keys and c.school_id in @Schools and c.id <> @Id and c.version_count > 0 and c.state <> @Withdrawn and l.decision <> @Refused
            """,
            new { Keys = claim.Lines.Select(l => l.InvoiceKey).Distinct(), Schools = family.SchoolIds, claim.Id, V1.ClaimState.Withdrawn, V1.LineDecision.Refused })).ToHashSet();

    public static async Task InsertAsync(Work work, Claim claim)
    {
        await work.ExecuteAsync(
            """
            insert into claim (id, participation_id, school_id, hub_id, programme_year_id, stage, rule_version, list_code, match_percent, cap_pence, highest_vat_percent, claim_first_date, claim_last_date, state,
                               preparer_person_id, submitter_person_id, submit_time, cap_left_pence, grant_pence, decide_time, payment_run_id, pay_time, version)
            values (@Id, @ParticipationId, @SchoolId, @HubId, @ProgrammeYearId, @Stage, @RuleVersion, @ListCode, @MatchPercent, @CapPence, @HighestVatPercent, @ClaimFirstDate, @ClaimLastDate, @State,
                    @PreparerPersonId, @SubmitterPersonId, @SubmitTime, @CapLeftPence, @GrantPence, @DecideTime, @PaymentRunId, @PayTime, @Version)
            """, claim);
        await InsertLinesAsync(work, claim);
    }

    /// <summary>Keeps a claim with all its lines.</summary>
    public static async Task SaveAsync(Work work, Claim claim)
    {
        await work.ExactlyOneAsync(
            """
            update claim
               set programme_year_id = @ProgrammeYearId, stage = @Stage, rule_version = @RuleVersion, list_code = @ListCode, match_percent = @MatchPercent,
                   cap_pence = @CapPence, highest_vat_percent = @HighestVatPercent, state = @State, submitter_person_id = @SubmitterPersonId, submit_time = @SubmitTime,
                   claim_first_date = @ClaimFirstDate, claim_last_date = @ClaimLastDate, version_count = @VersionCount, question = @Question, return_time = @ReturnTime,
                   answer = @Answer, withdraw_time = @WithdrawTime, cap_left_pence = @CapLeftPence, grant_pence = @GrantPence, decide_time = @DecideTime, version = version + 1
             where id = @Id and version = @Version
            """, claim);
        await work.ExecuteAsync("delete from claim_line where claim_id = @Id", claim);
        await InsertLinesAsync(work, claim);
    }

    /// <summary>Claims of the school that were settled, have not been paid and stand in no run: all of them on the ledger.</summary>
    public static Task<IReadOnlyList<Claim>> OwedToAsync(Work work, string schoolId) => work.QueryAsync<Claim>(
        $"select {Columns} from claim c where c.school_id = @School and c.state = @Decided and c.grant_pence > 0 and c.payment_run_id = '' order by c.id",
        new { School = schoolId, V1.ClaimState.Decided });

    /// <summary>What was never handed in goes to the hub that its participation goes on with.</summary>
    public static Task TransferDraftsAsync(Work work, Participation participation) => work.ExecuteAsync(
        "update claim set hub_id = @HubId, version = version + 1 where school_id = @SchoolId and participation_id = @Id and version_count = 0 and state <> @Withdrawn",
        new { participation.HubId, participation.SchoolId, participation.Id, V1.ClaimState.Withdrawn });

    /// <summary>What is not paid goes on at the school that continues the one that was.</summary>
    public static Task MoveToSuccessorAsync(Work work, string schoolId, string successorId) => work.ExecuteAsync(
        "update claim set school_id = @Successor, version = version + 1 where school_id = @School and payment_run_id = '' and state <> @Withdrawn and (state <> @Decided or grant_pence > 0)",
        new { School = schoolId, Successor = successorId, V1.ClaimState.Decided, V1.ClaimState.Withdrawn });

    static async Task InsertLinesAsync(Work work, Claim claim)
    {
        foreach (var line in claim.Lines)
        {
            await work.ExecuteAsync(
                $"""
                insert into claim_line (invoice_key, {LineColumns})
                values (@InvoiceKey, {LineValues})
                """, line with { ClaimId = claim.Id });
        }
    }

    static async Task<IReadOnlyList<Claim>> WithLinesAsync(Work work, IReadOnlyList<Claim> claims)
    {
        var rows = await work.QueryAsync<ClaimLine>($"select {LineColumns} from claim_line where claim_id in @Ids order by claim_id, line_number", new { Ids = claims.Select(c => c.Id) });
        var byClaim = rows.ToLookup(l => l.ClaimId);
        return claims.Select(c => c with { Lines = byClaim[c.Id].ToArray() }).ToArray();
    }
}
