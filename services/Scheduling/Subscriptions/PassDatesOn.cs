using Hubs.Scheduling.Groups;
using Hubs.Scheduling.HeadsMeetings;
using Hubs.Scheduling.Lessons;
using Hubs.Scheduling.Meetings;
using Hubs.Scheduling.Registers;
using Hubs.Scheduling.Visits;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Scheduling.Subscriptions;

/// <summary>A school goes on as another: its memberships, visits and entries in registers are that one's from now on, whose calendar counts,
/// and what is to take place there takes place at that one. Where groups are at home and specialists teach is for their own service to say.</summary>
static class PassDatesOn
{
    public static async Task OnAsync(Work work, Told<SchoolSucceeded> told)
    {
        var (school, successor) = (told.Event.SchoolId, told.Event.SuccessorSchoolId);
        if (school == successor || told.Event.SchoolStays) return;
        await SchoolStore.GoOnAsAsync(work, school, successor);
        await GroupStore.PassMembershipsAsync(work, school, successor);
        await VisitStore.PassAsync(work, school, successor);
        await RegisterStore.PassAsync(work, school, successor);
        await LessonStore.PassAsync(work, school, successor);
        await ApologiesStore.PassAsync(work, school, successor);
        await HeadsRegisterStore.PassAsync(work, school, successor);
        await HeldRoleStore.PassAsync(work, school, successor);
        await HeadsCommitmentStore.PassAsync(work, school, successor);
        await SchoolStore.PassTiesAsync(work, school, successor);
        await PassMeetingsAsync(work, school, successor);
        await PassHeadsMeetingsAsync(work, school, successor);
    }

    static async Task PassMeetingsAsync(Work work, string school, string successor)
    {
        foreach (var meeting in await MeetingStore.ToComeAtAsync(work, school))
        {
            meeting.GoOnAt(successor);
            var passed = await MeetingStore.SaveAsync(work, meeting);
            work.Tell(passed.Rescheduled(), passed.Version);
        }
    }

    static async Task PassHeadsMeetingsAsync(Work work, string school, string successor)
    {
        foreach (var meeting in await HeadsMeetingStore.ToComeAtAsync(work, school))
        {
            meeting.GoOnAt(successor);
            var passed = await HeadsMeetingStore.SaveAsync(work, meeting);
            work.Tell(passed.Rescheduled(), passed.Version);
        }
    }
}
