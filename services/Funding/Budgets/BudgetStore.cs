using Hubs.Funding.Ledger;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Budgets;

/// <summary>All that touches the tables <c>budget</c> and <c>budget_change</c>, and what budgets are taken up by.</summary>
static class BudgetStore
{
    const string Columns = "id, hub_id, programme_year_id, fund, amount_pence, set_time, version";

    public static async Task<Budget> GetAsync(Work work, string id, Scope scope) =>
        await work.FindAsync<Budget>($"select {Columns} from budget where id = @Id and (@All = 1 or hub_id in @Hubs)", new { Id = id, scope.All, scope.Hubs })
        ?? throw Refusals.NotFound("budget", id);

    public static Task<Budget?> FindAsync(Work work, string hubId, string programmeYearId, V1.Fund fund) => work.FindAsync<Budget>(
        $"select {Columns} from budget where hub_id = @Hub and programme_year_id = @Year and fund = @Fund", new { Hub = hubId, Year = programmeYearId, Fund = fund });

    /// <summary>Newest first; a hub has two a year.</summary>
    public static Task<IReadOnlyList<Budget>> ListAsync(Work work, Scope scope, V1.ListBudgetsRequest filter, Page page)
    {
        var list = new ListQuery(Columns, "budget", orderBy: "id desc", by: ListQuery.Key).Of(page, "g")
            .Filter("hub_id", filter.HubId, by: "budget_of" + ListQuery.Sorted)
            .Filter("programme_year_id", filter.ProgrammeYearId, by: "budget_year")
            .Filter("fund", filter.Fund);
        if (!scope.All) list.OnlyWhere("hub_id", scope.Hubs, by: "budget_of" + ListQuery.Sorted);
        return work.QueryAsync<Budget>(list);
    }

    /// <summary>The latest first.</summary>
    public static Task<IReadOnlyList<BudgetChange>> ChangesAsync(Work work, Budget budget, Page page) => work.QueryAsync<BudgetChange>(
        new ListQuery("budget_id, change_number, before_pence, amount_pence, reason, setter_person_id, set_time", "budget_change", orderBy: "change_number desc", by: ListQuery.Key)
            .Of(page, int.MaxValue).Is("budget_id", budget.Id));

    /// <summary>From here until this work is kept nobody else promises or commits of the budget, or sets it: they wait for this row. While there is no
    /// budget they wait for the hub's: otherwise the first one could be set beside a grant that finds none, and neither would see the other.</summary>
    public static async Task TakeTurnAsync(Work work, string hubId, string programmeYearId, V1.Fund fund)
    {
        if (await TakeAsync() > 0) return;
        await work.ExecuteAsync("update hub set budget_turn = budget_turn + 1 where id = @Hub", new { Hub = hubId });
        await TakeAsync();

        Task<int> TakeAsync() => work.ExecuteAsync(
            "update budget set turn = turn + 1 where hub_id = @Hub and programme_year_id = @Year and fund = @Fund", new { Hub = hubId, Year = programmeYearId, Fund = fund });
    }

    public static async Task<BudgetUse> UseAsync(Work work, string hubId, string programmeYearId, V1.Fund fund)
    {
        var asked = new BudgetOf(hubId, programmeYearId, fund);
        return (await UsesAsync(work, [asked]))[asked];
    }

    /// <summary>What each of these budgets is taken up by.</summary>
    public static async Task<IReadOnlyDictionary<BudgetOf, BudgetUse>> UsesAsync(Work work, IReadOnlyCollection<BudgetOf> asked)
    {
        var committed = (await LedgerStore.CommittedOfBudgetsAsync(work, asked.Select(b => b.Key))).ToDictionary(c => c.BudgetKey, c => c.CommittedPence);
        var open = (await OpenAsync(work, asked.Where(b => b.Fund == V1.Fund.ReleaseTime).ToArray())).ToDictionary(o => new BudgetOf(o.HubId, o.ProgrammeYearId, V1.Fund.ReleaseTime));
        return asked.ToDictionary(b => b, b => new BudgetUse
        {
            PromisedPence = open.GetValueOrDefault(b)?.PromisedPence ?? 0,
            AwaitingPence = open.GetValueOrDefault(b)?.AwaitingPence ?? 0,
            CommittedPence = committed.GetValueOrDefault(b.Key),
        });
    }

    /// <summary>What is promised from these hubs' release money, or waits for it, and is not earned.</summary>
    static async Task<IReadOnlyList<OpenGrants>> OpenAsync(Work work, IReadOnlyList<BudgetOf> asked) => asked.Count == 0 ? [] : await work.QueryAsync<OpenGrants>(
        """
        select hub_id, programme_year_id,
               sum(case when awaits_budget = 0 then amount_pence else 0 end) as promised_pence,
               sum(case when awaits_budget = 1 then amount_pence else 0 end) as awaiting_pence
          from grant_instalment [[by grant_instalment_open sorted]]
         where hub_id in @Hubs and programme_year_id in @Years and earn_time is null and lapse_time is null
         group by hub_id, programme_year_id
        """, new { Hubs = asked.Select(b => b.HubId).Distinct(), Years = asked.Select(b => b.ProgrammeYearId).Distinct() });

    public static async Task SaveAsync(Work work, Budget budget, BudgetChange change)
    {
        if (budget.Version > 0) await work.ExactlyOneAsync("update budget set amount_pence = @AmountPence, set_time = @SetTime, version = version + 1 where id = @Id and version = @Version", budget);
        else await InsertAsync(work, budget);
        await work.ExecuteAsync(
            """
            insert into budget_change (budget_id, change_number, before_pence, amount_pence, reason, setter_person_id, set_time)
            values (@BudgetId, @ChangeNumber, @BeforePence, @AmountPence, @Reason, @SetterPersonId, @SetTime)
            """, change);
    }

    static async Task InsertAsync(Work work, Budget budget)
    {
        var inserted = await work.TryInsertAsync(
            "insert into budget (id, hub_id, programme_year_id, fund, amount_pence, set_time, turn, version) values (@Id, @HubId, @ProgrammeYearId, @Fund, @AmountPence, @SetTime, 0, 1)", budget);
        if (!inserted) throw Refusals.EtagStale();
    }
}
