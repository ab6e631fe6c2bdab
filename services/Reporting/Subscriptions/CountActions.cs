using System.Globalization;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.V1;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Actions with the date they are due; which are overdue shows when the figures are read.</summary>
static class CountActions
{
    public static async Task OnAgreedAsync(Work work, Told<ActionAgreed> told)
    {
        await work.ExecuteAsync(
            """
            insert into action_due (action_id, hub_id, programme_year_id, stage, due_date, closed)
            values (@ActionId, @HubId, @ProgrammeYearId, @Stage, @DueDate, 0)
            """,
            new { told.Event.ActionId, told.Event.HubId, told.Event.ProgrammeYearId, Stage = (int)told.Event.Stage, DueDate = Date(told.Event.DueDate) });
        await Changed(work).OfActionAsync(told.Event.ActionId);
    }

    public static async Task OnClosedAsync(Work work, Told<ActionClosed> told)
    {
        await work.ExecuteAsync("update action_due set closed = 1 where action_id = @ActionId", new { told.Event.ActionId });
        await Changed(work).OfActionAsync(told.Event.ActionId);
    }

    public static async Task OnCarriedOverAsync(Work work, Told<ActionCarriedOver> told)
    {
        await work.ExecuteAsync("update action_due set due_date = @DueDate where action_id = @ActionId", new { told.Event.ActionId, DueDate = Date(told.Event.DueDate) });
        await Changed(work).OfActionAsync(told.Event.ActionId);
    }

    static ChangedCells Changed(Work work) => new(work, "workgroups");

    static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
