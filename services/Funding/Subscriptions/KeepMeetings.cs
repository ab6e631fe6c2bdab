using Hubs.Funding.Grants;
using Hubs.Funding.Recoveries;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Funding.Subscriptions;

/// <summary>Which meetings a group has, so that none counts as a school's first while the register of an earlier one is still to come.</summary>
static class KeepMeetings
{
    public static Task On(Work work, Told<MeetingArranged> told) => KeepAsync(work, told.Event.MeetingId, told.Event.GroupId, WireDate.InEngland(told.Event.StartTime));

    public static Task On(Work work, Told<MeetingRescheduled> told) => KeepAsync(work, told.Event.MeetingId, told.Event.GroupId, WireDate.InEngland(told.Event.StartTime));

    public static Task On(Work work, Told<MeetingCancelled> told) => CallOffAsync(work, told.Event.MeetingId, told.Event.GroupId);

    public static Task On(Work work, Told<MeetingMissed> told) => CallOffAsync(work, told.Event.MeetingId, told.Event.GroupId);

    public static Task On(Work work, Told<MeetingHeld> told) => KeepAsync(work, new ToldMeeting
    {
        MeetingId = told.Event.MeetingId,
        GroupId = told.Event.GroupId,
        MeetingDate = WireDate.Read(told.Event.MeetingDate),
        Held = true,
        ParticipationIds = told.Event.Members.Select(m => m.ParticipationId).ToArray(),
    });

    static Task KeepAsync(Work work, string meetingId, string groupId, DateOnly date) => KeepAsync(work, new ToldMeeting { MeetingId = meetingId, GroupId = groupId, MeetingDate = date });

    static Task CallOffAsync(Work work, string meetingId, string groupId) => KeepAsync(work, new ToldMeeting { MeetingId = meetingId, GroupId = groupId, CalledOff = true });

    static async Task KeepAsync(Work work, ToldMeeting meeting)
    {
        foreach (var participation in await EvidenceStore.KeepMeetingAsync(work, meeting))
        {
            await GrantsOfParticipation.WeighAsync(work, participation);
            await Withdrawing.SettleAsync(work, participation);
        }
    }
}
