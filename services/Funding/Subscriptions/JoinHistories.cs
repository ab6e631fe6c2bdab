using Hubs.Funding.Ledger;
using Hubs.Funding.Participants;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Funding.Subscriptions;

/// <summary>A school goes on as another: their textbook money counts against one cap from now on, and what is open or not paid goes on
/// there, unless the school stays beside its successor. What was paid stays where it was posted.</summary>
static class JoinHistories
{
    public static async Task On(Work work, Told<SchoolSucceeded> told)
    {
        var (school, successor) = (told.Event.SchoolId, told.Event.SuccessorSchoolId);
        if (school == successor) return;
        var joining = await SchoolStore.FamilyOfAsync(work, school);
        var into = await SchoolStore.FamilyOfAsync(work, successor);
        await SchoolStore.TakeTurnAsync(work, into);
        if (joining.Id != into.Id)
        {
            await SchoolStore.TakeTurnAsync(work, joining);
            await SchoolStore.JoinAsync(work, joining, into);
        }

        if (told.Event.SchoolStays) return;
        await ParticipationStore.MoveToSuccessorAsync(work, school, successor);
        await SchoolStore.GoOnAsAsync(work, school, successor);
        await PassingOn.FollowAsync(work, school);
    }
}
