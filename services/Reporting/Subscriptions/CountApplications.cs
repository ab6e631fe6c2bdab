using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Applied and offered: the top of the funnel.</summary>
static class CountApplications
{
    /// <summary>Handed in again after more information was asked, it is the same application, perhaps at another hub. A school that applies once more
    /// in a year and stage, having withdrawn, still counts once: with its newest application, and at another hub without what the first one offered.</summary>
    public static async Task OnSubmittedAsync(Work work, Told<ApplicationSubmitted> told)
    {
        var application = new { told.Event.ApplicationId, told.Event.SchoolId, told.Event.HubId, told.Event.ProgrammeYearId, Stage = (int)told.Event.Stage };
        await Changed(work).OfApplicationsAsync(told.Event.SchoolId, told.Event.ProgrammeYearId, told.Event.Stage);
        await Changed(work).OfAsync(told.Event.HubId, told.Event.ProgrammeYearId, told.Event.Stage);
        await work.ExecuteAsync(
            "update application set offered = 0 where school_id = @SchoolId and programme_year_id = @ProgrammeYearId and stage = @Stage and application_id <> @ApplicationId and hub_id <> @HubId", application);
        var known = await work.ExecuteAsync(
            "update application set application_id = @ApplicationId, hub_id = @HubId where school_id = @SchoolId and programme_year_id = @ProgrammeYearId and stage = @Stage", application);
        if (known > 0) return;
        await work.ExecuteAsync(
            """
            insert into application (application_id, school_id, hub_id, programme_year_id, stage, offered)
            values (@ApplicationId, @SchoolId, @HubId, @ProgrammeYearId, @Stage, 0)
            """, application);
    }

    /// <summary>The application counts for the hub that has it, and so does what was offered on it before.</summary>
    public static async Task OnTransferredAsync(Work work, Told<ApplicationTransferred> told)
    {
        await Changed(work).OfApplicationAsync(told.Event.ApplicationId);
        await work.ExecuteAsync("update application set hub_id = @HubId where application_id = @ApplicationId", new { told.Event.HubId, told.Event.ApplicationId });
        await Changed(work).OfApplicationAsync(told.Event.ApplicationId);
    }

    public static async Task OnOfferedAsync(Work work, Told<PlaceOffered> told)
    {
        await work.ExecuteAsync("update application set offered = 1 where application_id = @ApplicationId", new { told.Event.ApplicationId });
        await Changed(work).OfApplicationAsync(told.Event.ApplicationId);
    }

    static ChangedCells Changed(Work work) => new(work, "schools");
}
