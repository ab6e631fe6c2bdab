using Hubs.Funding.Budgets;
using Hubs.Funding.Claims;
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

    /// <summary>What tells an account is the same in all its entries.</summary>
    const string Balance =
        """
        account_key, min(account_kind) as account_kind, min(hub_id) as hub_id, min(school_id) as school_id, min(fund) as fund,
               min(programme_year_id) as programme_year_id, min(stage) as stage,
               sum(case when amount_pence > 0 then amount_pence else 0 end) as debit_pence,
               sum(case when amount_pence < 0 then -amount_pence else 0 end) as credit_pence
        """;

    /// <summary>Both sides of a posting, or neither.</summary>
    public static async Task PostAsync(Work work, Posting posting)
    {
        foreach (var entry in posting.Entries)
        {
            await work.ExecuteAsync(
                $"""
                insert into ledger_entry ({Columns}, account_key, budget_key)
                values (@Id, @PostingId, @AccountKind, @HubId, @SchoolId, @Fund, @ProgrammeYearId, @Stage, @AmountPence, @Cause,
                        @GrantId, @ClaimId, @PaymentRunId, @PostTime, @RuleVersion, @AccountKey, @BudgetKey)
                """, entry);
        }
    }

    /// <summary>Newest posting first.</summary>
    public static Task<IReadOnlyList<LedgerEntry>> ListAsync(Work work, Scope scope, LedgerFilter filter, Page page) => work.QueryAsync<LedgerEntry>(
        Chosen(new ListQuery(Columns, "ledger_entry", orderBy: "id desc", by: ListQuery.Key).Of(page, "g"), scope, filter, byHub: "ledger_entry_hub", bySchool: "ledger_entry_school"));

    /// <summary>By account: each is summed from its entries as the index comes to them, until the page is full.</summary>
    public static Task<IReadOnlyList<AccountBalance>> BalancesAsync(Work work, Scope scope, LedgerFilter filter, Page page) => work.QueryAsync<AccountBalance>(
        Chosen(new ListQuery(Balance, "ledger_entry", orderBy: "account_key", by: "ledger_entry_account") { SumBy = "account_key" }.Of(page, ""), scope, filter,
            byHub: "ledger_entry_hub_account", bySchool: "ledger_entry_school" + ListQuery.Sorted));

    static ListQuery Chosen(ListQuery list, Scope scope, LedgerFilter filter, string byHub, string bySchool)
    {
        list.Filter("hub_id", filter.HubId, byHub)
            .Filter("school_id", filter.SchoolId, bySchool)
            .Filter("fund", filter.Fund)
            .Filter("programme_year_id", filter.ProgrammeYearId)
            .Filter("account_kind", filter.AccountKind);
        return scope.All ? list : list.OnlyWhere("school_id", scope.Schools, bySchool).OnlyWhere("hub_id", scope.Hubs, byHub);
    }

    /// <summary>What is committed of each of these budgets; nothing of one that is not among the answers.</summary>
    public static Task<IReadOnlyList<BudgetCommitted>> CommittedOfBudgetsAsync(Work work, IEnumerable<string> budgetKeys) => work.QueryAsync<BudgetCommitted>(
        "select budget_key, sum(amount_pence) as committed_pence from ledger_entry [[by ledger_entry_budget]] where budget_key in @Keys and account_kind = @Kind group by budget_key",
        new { Keys = budgetKeys, Kind = V1.AccountKind.Committed });

    /// <summary>What was committed from the textbook fund to any school of the family.</summary>
    public static Task<long> TextbooksCommittedAsync(Work work, SchoolFamily family) => work.ScalarAsync<long>(
        "select coalesce(sum(amount_pence), 0) from ledger_entry where school_id in @Schools and fund = @Fund and account_kind = @Kind",
        new { Schools = family.SchoolIds, Fund = V1.Fund.Textbooks, Kind = V1.AccountKind.Committed });

    /// <summary>The same for the family of each of these schools.</summary>
    public static Task<IReadOnlyList<FamilyCommitted>> TextbooksCommittedAsync(Work work, IEnumerable<string> schoolIds) => work.QueryAsync<FamilyCommitted>(
        """
        select s.id as school_id, sum(l.amount_pence) as committed_pence
          from school s join school f on f.family_id = s.family_id join ledger_entry l on l.school_id = f.id
         where s.id in @Schools and l.fund = @Fund and l.account_kind = @Kind
         group by s.id
        """, new { Schools = schoolIds, Fund = V1.Fund.Textbooks, Kind = V1.AccountKind.Committed });
}
