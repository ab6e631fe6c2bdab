using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Ledger;

/// <summary>The ledger as one school's statement. What is owed, held back and paid grows by credits: it is shown the other way round.</summary>
static class StatementStore
{
    const int MostLines = 200;

    const string OfTheSchool =
        """
        school_id = @School and (@Year = '' or programme_year_id = @Year) and (@All = 1 or school_id in @Schools or hub_id in @Hubs)
        """;

    public static async Task<StatementSums> SumsAsync(Work work, string schoolId, string programmeYearId, Scope scope) =>
        await work.FindAsync<StatementSums>(
            $"""
            select coalesce(sum(case when account_kind = @Committed then amount_pence else 0 end), 0) as committed_pence,
                   coalesce(sum(case when account_kind = @Owed then -amount_pence else 0 end), 0) as owed_pence,
                   coalesce(sum(case when account_kind = @Withheld then -amount_pence else 0 end), 0) as withheld_pence,
                   coalesce(sum(case when account_kind = @Paid then -amount_pence else 0 end), 0) as paid_pence,
                   coalesce(sum(case when account_kind = @ToRecover then amount_pence else 0 end), 0) as to_recover_pence,
                   coalesce(sum(case when account_kind = @Paid and cause = @Recovered then amount_pence else 0 end), 0) as recovered_pence
              from ledger_entry [[by ledger_entry_school]]
             where {OfTheSchool}
            """,
            new
            {
                School = schoolId,
                Year = programmeYearId,
                scope.All,
                scope.Schools,
                scope.Hubs,
                V1.AccountKind.Committed,
                V1.AccountKind.Owed,
                V1.AccountKind.Withheld,
                V1.AccountKind.Paid,
                V1.AccountKind.ToRecover,
                V1.PostingCause.Recovered,
            }) ?? new StatementSums();

    /// <summary>The debit side of each posting, newest first.</summary>
    public static Task<IReadOnlyList<LedgerEntry>> LinesAsync(Work work, string schoolId, string programmeYearId, Scope scope) => work.QueryAsync<LedgerEntry>(
        $"""
        select id, posting_id, account_kind, hub_id, school_id, fund, programme_year_id, stage, amount_pence, cause, grant_id, claim_id, payment_run_id, post_time, rule_version
          from ledger_entry [[by ledger_entry_school]]
         where amount_pence > 0 and {OfTheSchool}
         order by id desc [[take @Take]]
        """, new { School = schoolId, Year = programmeYearId, scope.All, scope.Schools, scope.Hubs, Take = MostLines });
}

sealed record StatementSums
{
    public long CommittedPence { get; init; }

    public long OwedPence { get; init; }

    public long WithheldPence { get; init; }

    public long PaidPence { get; init; }

    public long ToRecoverPence { get; init; }

    public long RecoveredPence { get; init; }
}
