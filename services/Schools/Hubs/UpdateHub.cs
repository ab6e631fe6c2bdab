using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Hubs;

partial class HubsGrpc
{
    public override Task<V1.Hub> UpdateHub(V1.UpdateHubRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var hub = await HubStore.GetAsync(work, request.HubId, work.Caller.Scope);
            Etag.Check(request.Etag, hub.Version);
            var fields = UpdateMask.Paths(request.UpdateMask, "hub_name", "region_name", "lead_school_id", "contact_email", "contact_telephone", "website", "how_to_apply").ToArray();
            if (fields.Contains("lead_school_id") && request.LeadSchoolId.Length > 0) await SchoolStore.KnownAsync(work, request.LeadSchoolId);

            hub.Update(request, fields, work.Caller.Holds(Role.NationalTeam), work.Now);

            await HubStore.SaveAsync(work, hub);
            work.Tell(hub.Changed(), hub.Version + 1);
            return (hub with { Version = hub.Version + 1 }).ToWire();
        });
}
