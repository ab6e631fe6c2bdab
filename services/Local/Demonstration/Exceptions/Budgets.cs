using Hubs.Funding.V1;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;

namespace Hubs.Local.Demonstration.Exceptions;

/// <summary>The national team sets what the hub has of each fund for the year.</summary>
internal static class Budgets
{
    static readonly DateTime Day = new(2020, 9, 1, 10, 0, 0);

    public static IEnumerable<Happening> All() =>
    [
        Happening.Nationally(Day, telling => SetAsync(telling, Fund.ReleaseTime, 28_000_00)),
        Happening.Nationally(Day, telling => SetAsync(telling, Fund.Textbooks, 20_000_00)),
    ];

    static async Task SetAsync(Telling telling, Fund fund, long pence) => await telling.As<BudgetService.BudgetServiceClient>(Cast.Everybody.National).SetBudgetAsync(
        new SetBudgetRequest
        {
            RequestId = Entry.Once($"budget-{fund}"),
            HubId = telling.Places.Of(Cast.Everybody.InFull),
            ProgrammeYearId = await telling.ProgrammeYearAsync("2020/21"),
            Fund = fund,
            AmountPence = pence,
            Reason = "Four Development groups, and places for two schools that may follow.",
        },
        cancellationToken: telling.Cancellation);
}
