using Hubs.Scheduling.V1;
using Hubs.Schools.Participations;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Schools.Subscriptions;

/// <summary>A meeting's register was taken: for the schools in it the first meeting is past, and withdrawing uses the stage up from here.</summary>
static class NoteFirstMeeting
{
    public static async Task On(Work work, Told<RegisterTaken> told)
    {
        var date = Dates.Of(told.Event.MeetingDate);
        foreach (var id in told.Event.Entries.Select(e => e.ParticipationId).Distinct())
        {
            var participation = await ParticipationStore.GetAsync(work, id, Scope.Everything);
            if (participation.NoteMeeting(date)) await ParticipationStore.SaveAsync(work, participation);
        }
    }
}
