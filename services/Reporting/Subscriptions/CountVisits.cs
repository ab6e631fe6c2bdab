using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Visits planned and done.</summary>
static class CountVisits
{
    public static Task OnArrangedAsync(Work work, Told<VisitArranged> told) => ChangeAsync(work, told.Event.VisitId,
        """
        insert into visit (visit_id, hub_id, programme_year_id, stage, done, called_off)
        values (@VisitId, @HubId, @ProgrammeYearId, @Stage, 0, 0)
        """,
        new { told.Event.VisitId, told.Event.HubId, told.Event.ProgrammeYearId, Stage = (int)told.Event.Stage });

    public static Task OnDoneAsync(Work work, Told<VisitDone> told) =>
        ChangeAsync(work, told.Event.VisitId, "update visit set done = 1 where visit_id = @VisitId", new { told.Event.VisitId });

    public static Task OnMissedAsync(Work work, Told<VisitMissed> told) =>
        ChangeAsync(work, told.Event.VisitId, "update visit set done = 0 where visit_id = @VisitId", new { told.Event.VisitId });

    public static Task OnCancelledAsync(Work work, Told<VisitCancelled> told) =>
        ChangeAsync(work, told.Event.VisitId, "update visit set called_off = 1 where visit_id = @VisitId", new { told.Event.VisitId });

    static async Task ChangeAsync(Work work, string visitId, string sql, object arguments)
    {
        await work.ExecuteAsync(sql, arguments);
        await new ChangedCells(work, "scheduling").OfVisitAsync(visitId);
    }
}
