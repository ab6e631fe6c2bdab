using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Money committed and paid; what was taken back comes as a negative amount.</summary>
static class CountMoney
{
    public static Task OnCommittedAsync(Work work, Told<MoneyCommitted> told) =>
        KeepAsync(work, told.Event.PostingId, told.Event.HubId, told.Event.ProgrammeYearId, told.Event.Stage, told.Event.Fund, false, told.Event.AmountPence);

    public static Task OnPaidAsync(Work work, Told<MoneyPaid> told) =>
        KeepAsync(work, told.Event.PostingId, told.Event.HubId, told.Event.ProgrammeYearId, told.Event.Stage, told.Event.Fund, true, told.Event.AmountPence);

    /// <summary>What was paid back counts against what was paid.</summary>
    public static Task OnRecoveredAsync(Work work, Told<MoneyRecovered> told) =>
        KeepAsync(work, told.Event.PostingId, told.Event.HubId, told.Event.ProgrammeYearId, told.Event.Stage, told.Event.Fund, true, -told.Event.AmountPence);

    static async Task KeepAsync(Work work, string postingId, string hubId, string programmeYearId, Stage stage, Fund fund, bool paid, long amountPence)
    {
        await work.ExecuteAsync(
            """
            insert into money (posting_id, hub_id, programme_year_id, stage, fund, paid, amount_pence)
            values (@PostingId, @HubId, @ProgrammeYearId, @Stage, @Fund, @Paid, @AmountPence)
            """,
            new { PostingId = postingId, HubId = hubId, ProgrammeYearId = programmeYearId, Stage = (int)stage, Fund = (int)fund, Paid = paid, AmountPence = amountPence });
        await new ChangedCells(work, "funding").OfAsync(hubId, programmeYearId, stage);
    }
}
