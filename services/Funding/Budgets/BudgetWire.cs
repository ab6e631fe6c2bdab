using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.Programme;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Budgets;

/// <summary>Budgets as the contract shows and tells them.</summary>
static class BudgetWire
{
    public static async Task<V1.Budget> ToWireAsync(Work work, Budget budget) => (await ToWireAsync(work, [budget]))[0];

    public static async Task<IReadOnlyList<V1.Budget>> ToWireAsync(Work work, IReadOnlyList<Budget> budgets)
    {
        var uses = await BudgetStore.UsesAsync(work, budgets.Select(b => b.Of).ToArray());
        var binding = await StageTermsStore.BindingYearsAsync(work, budgets.Select(b => b.ProgrammeYearId));
        return budgets.Select(b => ToWire(b, uses[b.Of], binding.Contains(b.ProgrammeYearId))).ToArray();
    }

    public static V1.BudgetChange ToWire(this BudgetChange change) => new()
    {
        ChangeNumber = change.ChangeNumber,
        BeforePence = change.BeforePence,
        AmountPence = change.AmountPence,
        Reason = change.Reason,
        SetterPersonId = change.SetterPersonId,
        SetTime = Timestamp.FromDateTimeOffset(change.SetTime),
    };

    static V1.Budget ToWire(Budget budget, BudgetUse use, bool binds) => new()
    {
        BudgetId = budget.Id,
        Etag = Etag.Of(budget.Version),
        HubId = budget.HubId,
        ProgrammeYearId = budget.ProgrammeYearId,
        Fund = budget.Fund,
        AmountPence = budget.AmountPence,
        PromisedPence = use.PromisedPence,
        CommittedPence = use.CommittedPence,
        LeftPence = budget.AmountPence - use.TakenPence,
        Binds = binds,
        SetTime = Timestamp.FromDateTimeOffset(budget.SetTime),
        AwaitingPence = use.AwaitingPence,
    };

    public static V1.BudgetSet ToSet(this Budget budget, BudgetChange change) => new()
    {
        BudgetId = budget.Id,
        HubId = budget.HubId,
        ProgrammeYearId = budget.ProgrammeYearId,
        Fund = budget.Fund,
        BeforePence = change.BeforePence,
        AmountPence = change.AmountPence,
    };
}
