using Hubs.Schools.People;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

/// <summary>Applications for a place; each method in its own file.</summary>
sealed partial class ApplicationsGrpc(Database database) : V1.ApplicationService.ApplicationServiceBase
{
    /// <summary>The application that the caller decides about: of their hub, as they read it, and of no school of their own.</summary>
    static async Task<Application> ToDecideAsync(Work work, string applicationId, string etag)
    {
        var application = await ApplicationStore.GetAsync(work, applicationId, work.Caller.Scope);
        Etag.Check(etag, application.Version);
        await OwnSchools.MustNotIncludeAsync(work, application.SchoolId);
        return application;
    }
}
