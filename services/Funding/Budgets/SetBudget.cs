using Grpc.Core;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;
using Hubs.Funding.Recoveries;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Budgets;

partial class BudgetsGrpc
{
    public override Task<V1.Budget> SetBudget(V1.SetBudgetRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            if (!await HubStore.IsKnownAsync(work, request.HubId)) throw Refusals.NotFound("hub", request.HubId);
            if (!await StageTermsStore.IsKnownAsync(work, request.ProgrammeYearId)) throw Refusals.NotFound("programme year", request.ProgrammeYearId);
            await BudgetStore.TakeTurnAsync(work, request.HubId, request.ProgrammeYearId, request.Fund);
            var budget = await BudgetStore.FindAsync(work, request.HubId, request.ProgrammeYearId, request.Fund) ?? Budget.New(request);
            Etag.Check(request.Etag, budget.Version);
            var use = await BudgetStore.UseAsync(work, request.HubId, request.ProgrammeYearId, request.Fund);
            var binds = await StageTermsStore.BudgetsBindAsync(work, request.ProgrammeYearId);

            var change = budget.Set(request.AmountPence, request.Reason, use, binds, work.Caller.Id, work.Now);

            await BudgetStore.SaveAsync(work, budget, change);
            work.Tell(budget.ToSet(change), budget.Version + 1);
            if (request.Fund == V1.Fund.ReleaseTime) await UseRoomAsync(work, request.HubId, request.ProgrammeYearId);
            return await BudgetWire.ToWireAsync(work, budget with { Version = budget.Version + 1 });
        });

    /// <summary>First what schools that left are found to keep, then what waits to be promised (ours).</summary>
    static async Task UseRoomAsync(Work work, string hubId, string programmeYearId)
    {
        await Withdrawing.SettleAgainAsync(work, hubId, programmeYearId);
        await Budgeting.PromiseWaitingAsync(work, hubId, programmeYearId);
    }
}
