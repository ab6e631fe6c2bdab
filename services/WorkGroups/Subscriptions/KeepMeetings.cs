using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.Meetings;

namespace Hubs.WorkGroups.Subscriptions;

/// <summary>Our own copy of the groups' meetings and registers: what actions follow from, and what reviews count.</summary>
static class KeepMeetings
{
    public static Task On(Work work, Told<MeetingArranged> told) => MeetingStore.KeepAsync(work, new Meetings.Meeting
    {
        MeetingId = told.Event.MeetingId,
        GroupId = told.Event.GroupId,
        Number = told.Event.Number,
        StartTime = told.Event.StartTime.ToDateTimeOffset(),
    });

    public static Task On(Work work, Told<MeetingRescheduled> told) => MeetingStore.KeepAsync(work, new Meetings.Meeting
    {
        MeetingId = told.Event.MeetingId,
        GroupId = told.Event.GroupId,
        Number = told.Event.Number,
        StartTime = told.Event.StartTime.ToDateTimeOffset(),
    });

    public static Task On(Work work, Told<MeetingCancelled> told) => MeetingStore.CallOffAsync(work, told.Event.MeetingId);

    public static Task On(Work work, Told<MeetingMissed> told) => MeetingStore.CallOffAsync(work, told.Event.MeetingId);

    public static Task On(Work work, Told<RegisterTaken> told) =>
        MeetingStore.KeepRegisterAsync(work, told.Event.MeetingId, told.Event.Entries.Select(e => (e.MembershipId, e.PlaceNumber, IsFilled(e.Attendance) && !e.PartNotCounted)));

    public static Task On(Work work, Told<AttendanceTargetSet> told) => MeetingStore.KeepTargetAsync(work, told.Event.MembershipId, told.Event.TargetMeetings);

    /// <summary>Somebody was there: throughout, in part, or a substitute (ours): the rule of Scheduling's attendances, which Funding (EarnGrants)
    /// and Reporting (CountMeetings) read in the same way.</summary>
    static bool IsFilled(Attendance attendance) => attendance is Attendance.Present or Attendance.Part or Attendance.Substitute;
}
