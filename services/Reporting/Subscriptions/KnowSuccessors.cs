using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Which school goes on for which: a head who comes for the one comes for what the other takes part in.</summary>
static class KnowSuccessors
{
    public static async Task OnSucceededAsync(Work work, Told<SchoolSucceeded> told)
    {
        var (school, successor) = (told.Event.SchoolId, told.Event.SuccessorSchoolId);
        if (school == successor || told.Event.SchoolStays) return;
        var key = new { School = school, Successor = successor };
        await work.ExecuteAsync("update known_successor set present_school_id = @Successor where present_school_id = @School", key);
        await work.ExecuteAsync("delete from known_successor where school_id = @School", key);
        await work.ExecuteAsync("insert into known_successor (school_id, present_school_id) values (@School, @Successor)", key);
        await new ChangedCells(work, "schools").OfHeadsAsync(successor);
    }
}
