using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Meetings;
using Hubs.Scheduling.V1;
using Hubs.Scheduling.Visits;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.V1;

namespace Hubs.Scheduling.Subscriptions;

/// <summary>Keeps the own copy of groups in force. When another specialist takes a group over, what is to come passes to them.</summary>
static class KeepGroup
{
    public static async Task OnPublishedAsync(Work work, Told<GroupPublished> told)
    {
        var published = told.Event;
        await GroupStore.KeepAsync(work, new Groups.Group
        {
            Id = published.GroupId,
            HubId = published.HubId,
            ProgrammeYearId = published.ProgrammeYearId,
            Stage = published.Stage,
            Name = published.GroupName,
            SpecialistPersonId = published.SpecialistPersonId,
            VenueSchoolId = published.VenueSchoolId,
        });
        await SchoolStore.TieAsync(work, published.HubId, published.VenueSchoolId, published.GroupId);
        foreach (var member in published.Members)
        {
            await SchoolStore.TieAsync(work, published.HubId, member.SchoolId, member.ParticipationId);
            await GroupStore.KeepMemberAsync(work, new Groups.Member
            {
                Id = member.MembershipId,
                GroupId = published.GroupId,
                ParticipationId = member.ParticipationId,
                SchoolId = member.SchoolId,
                FromDate = member.FromDate.ToDate(),
            });
        }
    }

    public static async Task OnChangedAsync(Work work, Told<GroupChanged> told)
    {
        var changed = told.Event;
        await GroupStore.KeepAsync(work, new Groups.Group
        {
            Id = changed.GroupId,
            HubId = changed.HubId,
            ProgrammeYearId = changed.ProgrammeYearId,
            Stage = changed.Stage,
            Name = changed.GroupName,
            SpecialistPersonId = changed.SpecialistPersonId,
            VenueSchoolId = changed.VenueSchoolId,
        });
        await SchoolStore.TieAsync(work, changed.HubId, changed.VenueSchoolId, changed.GroupId);
        await PassMeetingsAsync(work, changed);
        await PassVisitsAsync(work, changed);
    }

    static async Task PassMeetingsAsync(Work work, GroupChanged changed)
    {
        foreach (var meeting in await MeetingStore.OfGroupAsync(work, changed.GroupId))
        {
            if (meeting.State != MeetingState.Arranged || meeting.Slot.HasBegun(work.Now) || meeting.SpecialistPersonId == changed.SpecialistPersonId) continue;
            meeting.PassTo(changed.SpecialistPersonId);
            var passed = await MeetingStore.SaveAsync(work, meeting);
            work.Tell(passed.Rescheduled(), passed.Version);
        }
    }

    static async Task PassVisitsAsync(Work work, GroupChanged changed)
    {
        foreach (var visit in await VisitStore.OfGroupAsync(work, changed.GroupId))
        {
            if (visit.State != VisitState.Arranged || visit.Slot.HasBegun(work.Now) || visit.SpecialistPersonId == changed.SpecialistPersonId) continue;
            visit.PassTo(changed.SpecialistPersonId);
            var passed = await VisitStore.SaveAsync(work, visit);
            work.Tell(passed.Rescheduled(), passed.Version);
        }
    }
}
