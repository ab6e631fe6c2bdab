using Hubs.Funding.V1;
using RecoveryState = Hubs.Funding.V1.RecoveryState;

namespace Hubs.Funding.Tests.ThreeYears;

/// <summary>
/// After whatever was done before, a school that was paid leaves, its year's budget is cut to what is taken of it, and finance tries to let go of what is to
/// be recovered. By chance alone this hardly ever comes together.
/// </summary>
sealed class LettingGo(Story story, RandomCommands random)
{
    const long Ample = 5_000_000;

    /// <summary>How often somebody tried while the budget had no room.</summary>
    public static int Tried { get; private set; }

    public async Task TryAsync()
    {
        for (var school = 0; school < story.Schools.Count; school++)
        {
            var year = story.YearIds[story.StandsIn[story.Schools[school].Id]];
            await RandomCommands.AttemptAsync(() => GivenYear.SetBudgetAsync(story.House, story.Hub, year, Fund.ReleaseTime, Ample + school));
            await random.LeaveWhenPaidAsync(school);
            foreach (var recovery in await OpenAsync(year)) await LetGoAsync(recovery);
        }
    }

    async Task LetGoAsync(Recovery recovery)
    {
        var budgets = story.As<BudgetService.BudgetServiceClient>(story.Hub.HubLead);
        var budget = (await budgets.ListBudgetsAsync(new ListBudgetsRequest { ProgrammeYearId = recovery.ProgrammeYearId, Fund = Fund.ReleaseTime })).Budgets.Single();
        await RandomCommands.AttemptAsync(() => GivenYear.SetBudgetAsync(story.House, story.Hub, budget.ProgrammeYearId, Fund.ReleaseTime, budget.PromisedPence + budget.CommittedPence));
        Tried++;
        var finance = recovery.OpenerPersonId == story.People.Finance.Id ? story.People.OtherFinance : story.People.Finance;
        await RandomCommands.AttemptAsync(() => story.As<RecoveryService.RecoveryServiceClient>(finance).WaiveRecoveryAsync(new WaiveRecoveryRequest { RecoveryId = recovery.RecoveryId, Reason = "Let go.", RequestId = Testing.House.NewRequestId() }).ResponseAsync);
    }

    async Task<IReadOnlyList<Recovery>> OpenAsync(string yearId) =>
        [.. (await story.As<RecoveryService.RecoveryServiceClient>(story.People.Finance).ListRecoveriesAsync(new ListRecoveriesRequest { HubId = story.Hub.Id, State = RecoveryState.Open, PageSize = 100 })).Recoveries.Where(r => r.ProgrammeYearId == yearId)];
}
