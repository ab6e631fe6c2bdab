using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Ledger;

/// <summary>All that touches the table <c>ledger_entry</c>: rows come in and are added up, nothing else.</summary>
static class LedgerStore
{
    const string Columns =
        "id, posting_id, account_kind, hub_id, school_id, fund, programme_year_id, stage, amount_pence, cause, grant_id, claim_id, payment_run_id, post_time, rule_version";

    const string Account = "account_key, account_kind, hub_id, school_id, fund, programme_year_id, stage";

    const string Chosen =
        """
        (@All = 1 or school_id in @Schools or hub_id in @Hubs)
           and (@HubId = '' or hub_id = @HubId)
           and (@SchoolId = '' or school_id = @SchoolId)
           and (@Fund = 0 or fund = @Fund)
           and (@ProgrammeYearId = '' or programme_year_id = @ProgrammeYearId)
           and (@AccountKind = 0 or account_kind = @AccountKind)
        """;

    /// <summary>Both sides of a posting, or neither.</summary>
    public static async Task PostAsync(Work work, Posting posting)
    {
        foreach (var entry in posting.Entries)
        {
            await work.ExecuteAsync(
                $"""
                insert into ledger_entry ({Columns}, account_key)
                values (@Id, @PostingId, @AccountKind, @HubId, @SchoolId, @Fund, @ProgrammeYearId, @Stage, @AmountPence, @Cause,
                        @GrantId, @ClaimId, @PaymentRunId, @PostTime, @RuleVersion, @AccountKey)
                """, entry);
        }
    }

    /// <summary>Newest posting first.</summary>
    public static Task<IReadOnlyList<LedgerEntry>> ListAsync(Work work, Scope scope, LedgerFilter filter, Page page) => work.QueryAsync<LedgerEntry>(
        $"select {Columns} from ledger_entry where id < @After and {Chosen} order by id desc [[take @Take]]", Arguments(scope, filter, page.AfterOr("g"), page.Take));

    /// <summary>By account; index ledger_entry_account.</summary>
    public static Task<IReadOnlyList<AccountBalance>> BalancesAsync(Work work, Scope scope, LedgerFilter filter, Page page) => work.QueryAsync<AccountBalance>(
        $"""
        select {Account},
               sum(case when amount_pence > 0 then amount_pence else 0 end) as debit_pence,
               sum(case when amount_pence < 0 then -amount_pence else 0 end) as credit_pence
          from ledger_entry
         where account_key > @After and {Chosen}
         group by {Account}
         order by account_key [[take @Take]]
        """, Arguments(scope, filter, page.AfterOr(""), page.Take));

    /// <summary>What was committed from the textbook fund to any school of the family.</summary>
    public static Task<long> TextbooksCommittedAsync(Work work, SchoolFamily family) => work.ScalarAsync<long>(
        "select coalesce(sum(amount_pence), 0) from ledger_entry where school_id in @Schools and fund = @Fund and account_kind = @Kind",
        new { Schools = family.SchoolIds, Fund = V1.Fund.Textbooks, Kind = V1.AccountKind.Committed });

    static object Arguments(Scope scope, LedgerFilter filter, string after, int take) => new
    {
        scope.All,
        scope.Schools,
        scope.Hubs,
        filter.HubId,
        filter.SchoolId,
        filter.Fund,
        filter.ProgrammeYearId,
        filter.AccountKind,
        After = after,
        Take = take,
    };
}
