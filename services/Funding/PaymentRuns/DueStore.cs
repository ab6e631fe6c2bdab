using Hubs.Funding.Grants;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.PaymentRuns;

/// <summary>What is owed and stands in no payment run: earned grants that are not held back, and settled claims. Each goes into a run,
/// out of it and is paid by a change of its own row, which only one run can make.</summary>
static class DueStore
{
    const string Due =
        """
        (select g.id as grant_id, '' as claim_id, @ReleaseTime as fund, g.earn_time as due_time, g.school_id, g.hub_id, g.programme_year_id, g.stage, g.amount_pence, g.rule_version
           from grant_instalment g [[by grant_instalment_payment_run]]
          where g.payment_run_id = '' and g.earn_time is not null and g.withhold_time is null and g.lapse_time is null and (g.pay_from_date is null or g.pay_from_date <= @Today)
         union all
         select '' as grant_id, c.id as claim_id, @Textbooks as fund, c.decide_time as due_time, c.school_id, c.hub_id, c.programme_year_id, c.stage, c.grant_pence as amount_pence, c.rule_version
           from claim c [[by claim_payment_run]]
          where c.payment_run_id = '' and c.state = @Decided and c.grant_pence > 0) d
        """;

    // What the year has the other pay stays out. A correction of the money rules does not change who pays.
    const string Chosen =
        """
        (@HubId = '' or d.hub_id = @HubId) and (@Fund = 0 or d.fund = @Fund) and (@ProgrammeYearId = '' or d.programme_year_id = @ProgrammeYearId)
           and not exists (select 1 from funding_terms t where t.programme_year_id = d.programme_year_id and t.stage = d.stage and t.terms_number = 1 and t.grant_payer = @Other)
        """;

    /// <summary>Oldest first, of schools that name a payee, as many as one run takes.</summary>
    public static Task<IReadOnlyList<Payment>> PayableAsync(Work work, V1.FreezePaymentRunRequest said, int take) => work.QueryAsync<Payment>(
        $"""
        select d.grant_id, d.claim_id, d.fund, d.school_id, s.name as school_name, s.urn, d.hub_id, coalesce(h.name, '') as hub_name,
               d.programme_year_id, d.stage, d.amount_pence, d.rule_version, p.payee_name, p.payee_reference
          from {Due}
          join school s on s.id = d.school_id
          join payee p on p.school_id = d.school_id and p.end_time is null
          left join hub h on h.id = d.hub_id
         where {Chosen}
         order by d.due_time, d.fund, d.grant_id, d.claim_id [[take @Take]]
        """, Arguments(work, said, take));

    /// <summary>How many there are and what they come to, whether or not one run takes them.</summary>
    public static async Task<DueSum> SumPayableAsync(Work work, V1.FreezePaymentRunRequest said) => (await work.FindAsync<DueSum>(
        $"""
        select count(*) as payment_count, coalesce(sum(d.amount_pence), 0) as total_pence
          from {Due}
          join school s on s.id = d.school_id
          join payee p on p.school_id = d.school_id and p.end_time is null
         where {Chosen}
        """, Arguments(work, said)))!;

    public static Task<IReadOnlyList<LeftOutSchool>> LeftOutAsync(Work work, V1.FreezePaymentRunRequest said) => work.QueryAsync<LeftOutSchool>(
        $"""
        select d.school_id, s.name as school_name, sum(d.amount_pence) as owed_pence
          from {Due}
          join school s on s.id = d.school_id
         where {Chosen} and not exists (select 1 from payee p where p.school_id = d.school_id and p.end_time is null)
         group by d.school_id, s.name
         order by s.name, d.school_id
        """, Arguments(work, said));

    /// <summary>Takes each into the run; where another run was faster with one, this one is refused as a whole.</summary>
    public static async Task TakeIntoAsync(Work work, PaymentRun run, IEnumerable<Payment> payments)
    {
        foreach (var payment in payments)
        {
            await ChangeOneAsync(work, payment, "payment_run_id = @RunId", "payment_run_id = ''", new { payment.GrantId, payment.ClaimId, RunId = run.Id });
        }
    }

    public static async Task LetGoAsync(Work work, PaymentRun run, IEnumerable<Payment> payments)
    {
        foreach (var payment in payments)
        {
            await ChangeOneAsync(work, payment, "payment_run_id = ''", "payment_run_id = @RunId and pay_time is null", new { payment.GrantId, payment.ClaimId, RunId = run.Id });
        }
    }

    /// <summary>A grant whose evidence goes while this is being kept is not paid: the run is refused as a whole.</summary>
    public static async Task PayAsync(Work work, PaymentRun run, IEnumerable<Payment> payments)
    {
        foreach (var payment in payments)
        {
            var evidenced = payment.GrantId.Length > 0 && payment.EvidenceWithdrawnTime is null ? " and evidence_withdrawn_time is null" : "";
            var arguments = new { payment.GrantId, payment.ClaimId, RunId = run.Id, run.PayTime, State = payment.GrantId.Length > 0 ? (int)V1.GrantState.Paid : (int)V1.ClaimState.Paid };
            await ChangeOneAsync(work, payment, "pay_time = @PayTime, state = @State", "payment_run_id = @RunId and pay_time is null" + evidenced, arguments);
        }
    }

    static async Task ChangeOneAsync(Work work, Payment payment, string change, string when, object arguments)
    {
        var ofGrant = payment.GrantId.Length > 0;
        await work.ExactlyOneAsync($"update {(ofGrant ? "grant_instalment" : "claim")} set {change}, version = version + 1 where id = {(ofGrant ? "@GrantId" : "@ClaimId")} and {when}", arguments);
        if (ofGrant) await GrantChangeStore.PaidAsync(work, payment.GrantId);
    }

    static object Arguments(Work work, V1.FreezePaymentRunRequest said, int take = 0) => new
    {
        said.HubId,
        said.Fund,
        said.ProgrammeYearId,
        V1.Fund.ReleaseTime,
        V1.Fund.Textbooks,
        V1.ClaimState.Decided,
        Other = work.Caller.Scope.All ? GrantPayer.Hub : GrantPayer.National,
        Take = take,
        work.Today,
    };
}

/// <summary>All that is due.</summary>
sealed record DueSum
{
    public int PaymentCount { get; init; }

    public long TotalPence { get; init; }
}
