using Hubs.Scheduling.Attendances;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.V1;
using Hubs.Scheduling.Visits;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.V1;

namespace Hubs.Scheduling.Subscriptions;

/// <summary>Keeps which schools are members of a group from when to when, and whose their places are. The visits to a school that has
/// left are called off.</summary>
static class KeepMembership
{
    public static async Task OnJoinedAsync(Work work, Told<MemberJoined> told)
    {
        await SchoolStore.TieAsync(work, told.Event.HubId, told.Event.SchoolId, told.Event.ParticipationId);
        await GroupStore.KeepMemberAsync(work, new Groups.Member
        {
            Id = told.Event.MembershipId,
            GroupId = told.Event.GroupId,
            ParticipationId = told.Event.ParticipationId,
            SchoolId = told.Event.SchoolId,
            FromDate = told.Event.FromDate.ToDate(),
        });
        await TargetReachStore.TellChangesAsync(work, told.Event.GroupId);
    }

    public static Task OnPlaceFilledAsync(Work work, Told<LeadTeacherPlaceFilled> told) => GroupStore.KeepPlaceAsync(work, new PlaceHolder
    {
        MembershipId = told.Event.MembershipId,
        PlaceNumber = told.Event.PlaceNumber,
        FromDate = told.Event.FromDate.ToDate(),
        PersonId = told.Event.PersonId,
    });

    public static Task OnPlaceVacatedAsync(Work work, Told<LeadTeacherPlaceVacated> told) => GroupStore.KeepPlaceAsync(work, new PlaceHolder
    {
        MembershipId = told.Event.MembershipId,
        PlaceNumber = told.Event.PlaceNumber,
        FromDate = told.Event.FromDate.ToDate(),
        ToDate = told.Event.ToDate.ToDate(),
        PersonId = told.Event.PersonId,
    });

    public static async Task OnEndedAsync(Work work, Told<MembershipEnded> told)
    {
        var lastDate = told.Event.ToDate.ToDate();
        await GroupStore.EndMembershipAsync(work, told.Event.MembershipId, lastDate);
        foreach (var visit in await VisitStore.OfMembershipAsync(work, told.Event.MembershipId))
        {
            if (visit.State != VisitState.Arranged || visit.VisitDate <= lastDate || visit.Slot.HasBegun(work.Now)) continue;
            var change = visit.Cancel(CallOffReason.LeftGroup, "The school has left the group.", work.Now);
            var cancelled = await VisitStore.SaveAsync(work, visit);
            await DateChangeStore.AddAsync(work, visit.Id, cancelled.Version, change with { Explanation = visit.CallOffExplanation });
            work.Tell(cancelled.Cancelled(change), cancelled.Version);
        }

        await TargetReachStore.TellChangesAsync(work, told.Event.GroupId);
    }
}
