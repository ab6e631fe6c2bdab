using Grpc.Core;
using Hubs.Schools.Hubs;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> UpdateApplication(V1.UpdateApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope);
            Etag.CheckRequired("etag", request.Etag, application.Version);
            var fields = UpdateMask.Paths(request.UpdateMask, application.Changeable).ToArray();
            if (fields.Contains("hub_id") && request.Application.HubId.Length > 0) await HubStore.GetAsync(work, request.Application.HubId);

            var leadTeachers = fields.Contains("lead_teachers") ? await LeadTeachers.KnownAsync(work, request.Application.LeadTeachers) : [];
            application.Change(request.Application, fields, leadTeachers);

            await ApplicationStore.SaveAsync(work, application);
            await ApplicationStore.KeepLeadTeachersAsync(work, application);
            return await application.ToWireAsync(work);
        });
}
