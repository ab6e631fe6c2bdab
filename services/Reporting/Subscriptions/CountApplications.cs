using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Applied and offered: the top of the funnel.</summary>
static class CountApplications
{
    public static async Task OnSubmittedAsync(Work work, Told<ApplicationSubmitted> told)
    {
        var application = told.Event;

        // Handed in again after more information was asked: the same application, perhaps at another hub.
        var known = await work.ExecuteAsync(
            "update application set hub_id = @HubId where application_id = @ApplicationId", new { application.HubId, application.ApplicationId });
        if (known == 1) return;
        await work.ExecuteAsync(
            """
            insert into application (application_id, hub_id, programme_year_id, stage, offered)
            values (@ApplicationId, @HubId, @ProgrammeYearId, @Stage, 0)
            """,
            new { application.ApplicationId, application.HubId, application.ProgrammeYearId, Stage = (int)application.Stage });
    }

    /// <summary>The application counts for the hub that has it, and so does what was offered on it before.</summary>
    public static Task OnTransferredAsync(Work work, Told<ApplicationTransferred> told) => work.ExecuteAsync(
        "update application set hub_id = @HubId where application_id = @ApplicationId", new { told.Event.HubId, told.Event.ApplicationId });

    public static Task OnOfferedAsync(Work work, Told<PlaceOffered> told) => work.ExecuteAsync(
        "update application set offered = 1 where application_id = @ApplicationId", new { told.Event.ApplicationId });
}
