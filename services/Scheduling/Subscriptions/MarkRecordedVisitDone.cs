using Hubs.Scheduling.V1;
using Hubs.Scheduling.Visits;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.V1;

namespace Hubs.Scheduling.Subscriptions;

/// <summary>A visit of which a record is kept took place, whether or not anybody marked it.</summary>
static class MarkRecordedVisitDone
{
    public static async Task OnAsync(Work work, Told<VisitRecorded> told)
    {
        if (await VisitStore.FindAsync(work, told.Event.VisitId) is not { State: VisitState.Arranged } visit || !visit.Slot.HasBegun(work.Now)) return;
        visit.MarkDone(work.Now);
        var done = await VisitStore.SaveAsync(work, visit);
        work.Tell(done.Done(), done.Version);
    }
}
