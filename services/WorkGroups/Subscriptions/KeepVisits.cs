using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.Visits;

namespace Hubs.WorkGroups.Subscriptions;

/// <summary>Our own copy of the specialists' visits: what records and objective reviews belong to.</summary>
static class KeepVisits
{
    public static Task On(Work work, Told<VisitArranged> told) => VisitStore.KeepAsync(work, new Visits.Visit
    {
        VisitId = told.Event.VisitId,
        MembershipId = told.Event.MembershipId,
        VisitDate = WireDate.Read(told.Event.VisitDate),
        StartTime = told.Event.StartTime.ToDateTimeOffset(),
        State = Visits.VisitState.Arranged,
    });

    public static Task On(Work work, Told<VisitRescheduled> told) => VisitStore.KeepAsync(work, new Visits.Visit
    {
        VisitId = told.Event.VisitId,
        MembershipId = told.Event.MembershipId,
        VisitDate = WireDate.Read(told.Event.VisitDate),
        StartTime = told.Event.StartTime.ToDateTimeOffset(),
        State = Visits.VisitState.Arranged,
    });

    public static Task On(Work work, Told<VisitCancelled> told) => VisitStore.MarkAsync(work, told.Event.VisitId, Visits.VisitState.CalledOff);

    public static Task On(Work work, Told<VisitMissed> told) => VisitStore.MarkAsync(work, told.Event.VisitId, Visits.VisitState.CalledOff);

    public static Task On(Work work, Told<VisitDone> told) => VisitStore.MarkAsync(work, told.Event.VisitId, Visits.VisitState.Done);
}
