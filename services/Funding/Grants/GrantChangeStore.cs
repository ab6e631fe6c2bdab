using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Grants;

/// <summary>All that touches the table <c>grant_change</c>: rows are added, never changed. Whoever asks has found the grant first.</summary>
static class GrantChangeStore
{
    /// <summary>The latest first.</summary>
    public static Task<IReadOnlyList<GrantChange>> ListAsync(Work work, Grant grant, Page page) => work.QueryAsync<GrantChange>(
        new ListQuery("change_number, change_time, person_id, before_state, state, before_pence, amount_pence, before_hub_id, hub_id, reason, payment_run_id", "grant_change", orderBy: "change_number desc", by: ListQuery.Key)
            .Of(page, long.MaxValue).Is("grant_id", grant.Id));

    /// <summary>It opens.</summary>
    public static Task OpenAsync(Work work, Grant grant) => work.ExecuteAsync(
        """
        insert into grant_change (grant_id, change_number, change_time, person_id, before_state, state, before_pence, amount_pence, before_hub_id, hub_id, reason, payment_run_id)
        values (@Id, @Version, @Now, @Person, 0, @State, 0, @AmountPence, '', @HubId, '', '')
        """, new { grant.Id, grant.Version, work.Now, Person = work.Caller.Id, grant.State, grant.AmountPence, grant.HubId });

    public static async Task<GrantChange> BeforeAsync(Work work, Grant grant) =>
        (await work.FindAsync<GrantChange>("select state as before_state, amount_pence as before_pence, hub_id as before_hub_id, payment_run_id from grant_instalment where id = @Id", grant))!;

    /// <summary>It was kept in place of what stood there before.</summary>
    public static Task ChangeAsync(Work work, Grant grant, GrantChange before, string reason) => work.ExecuteAsync(
        """
        insert into grant_change (grant_id, change_number, change_time, person_id, before_state, state, before_pence, amount_pence, before_hub_id, hub_id, reason, payment_run_id)
        values (@Id, @Number, @Now, @Person, @BeforeState, @State, @BeforePence, @AmountPence, @BeforeHubId, @HubId, @Reason, @PaymentRunId)
        """,
        new
        {
            grant.Id,
            Number = grant.Version + 1,
            work.Now,
            Person = work.Caller.Id,
            before.BeforeState,
            grant.State,
            before.BeforePence,
            grant.AmountPence,
            before.BeforeHubId,
            grant.HubId,
            Reason = reason.Trim(),
            before.PaymentRunId,
        });

    /// <summary>It went into a payment run, out of it, or was paid: from what was due.</summary>
    public static Task PaidAsync(Work work, string grantId) => work.ExecuteAsync(
        """
        insert into grant_change (grant_id, change_number, change_time, person_id, before_state, state, before_pence, amount_pence, before_hub_id, hub_id, reason, payment_run_id)
        select g.id, g.version, @Now, @Person, @Earned, g.state, g.amount_pence, g.amount_pence, g.hub_id, g.hub_id, '', g.payment_run_id
          from grant_instalment g
         where g.id = @Id
        """, new { Id = grantId, work.Now, Person = work.Caller.Id, V1.GrantState.Earned });
}
