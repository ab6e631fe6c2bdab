using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.Programme;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Budgets;

/// <summary>Budgets as the contract shows and tells them.</summary>
static class BudgetWire
{
    public static async Task<V1.Budget> ToWireAsync(Work work, Budget budget)
    {
        var use = await BudgetStore.UseAsync(work, budget.HubId, budget.ProgrammeYearId, budget.Fund);
        return new V1.Budget
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
            Binds = await StageTermsStore.BudgetsBindAsync(work, budget.ProgrammeYearId),
            SetTime = Timestamp.FromDateTimeOffset(budget.SetTime),
            AwaitingPence = use.AwaitingPence,
        };
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
