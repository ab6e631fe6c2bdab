using Hubs.Scheduling.Attendances;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.Meetings;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Meeting = Hubs.Scheduling.Meetings.Meeting;
using MeetingState = Hubs.Scheduling.V1.MeetingState;

namespace Hubs.Scheduling.Subscriptions;

/// <summary>Keeps on which days a school pauses: its places are not planned then. Where a meeting of such a day is recorded already, it is told
/// again with the schools that were expected.</summary>
static class KeepPauses
{
    public static Task OnPausedAsync(Work work, Told<ParticipationPaused> told) => ChangeAsync(work, told.Event.ParticipationId, () => PauseStore.KeepAsync(work, new Groups.Pause
    {
        ParticipationId = told.Event.ParticipationId,
        FromDate = told.Event.FromDate.ToDate(),
        ToDate = told.Event.ToDate.ToDate(),
    }));

    public static Task OnResumedAsync(Work work, Told<ParticipationResumed> told) =>
        ChangeAsync(work, told.Event.ParticipationId, () => PauseStore.EndAsync(work, told.Event.ParticipationId, told.Event.ResumeDate.ToDate()));

    static async Task ChangeAsync(Work work, string participationId, Func<Task> change)
    {
        var groupIds = await GroupStore.OfParticipationAsync(work, participationId);
        var before = await PlannedAsync(work, groupIds);
        await change();
        var after = await PlannedAsync(work, groupIds);
        foreach (var (meeting, group, members) in after)
        {
            if (meeting.State != MeetingState.Held || members.SequenceEqual(before.Single(b => b.Meeting.Id == meeting.Id).Members)) continue;
            var again = await MeetingStore.SaveAsync(work, meeting);
            work.Tell(again.Held(members.Select(group.Member), corrects: true), again.Version, group.RuleVersion);
        }

        foreach (var groupId in groupIds) await TargetReachStore.TellChangesAsync(work, groupId);
    }

    static async Task<IReadOnlyList<(Meeting Meeting, Groups.Group Group, IReadOnlyList<string> Members)>> PlannedAsync(Work work, IEnumerable<string> groupIds)
    {
        var planned = new List<(Meeting, Groups.Group, IReadOnlyList<string>)>();
        foreach (var groupId in groupIds)
        {
            if (await GroupStore.FindAsync(work, groupId) is not { } group) continue;
            foreach (var meeting in await MeetingStore.OfGroupAsync(work, groupId))
                planned.Add((meeting, group, [.. Register.MembersAt(group, meeting, await RegisterStore.OfAsync(work, meeting.Id)).Select(m => m.Id)]));
        }

        return planned;
    }
}
