using Grpc.Core;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.Specialists;

partial class SpecialistsGrpc
{
    public override Task<V1.Specialist> AddSpecialist(V1.AddSpecialistRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            if (!work.Caller.Scope.Covers(null, request.HubId)) throw Refusals.NotFound("hub", request.HubId);
            var holders = await AccessProjection.HoldersAsync(work, request.HubId, Role.Specialist);
            if (holders.All(h => h.PersonId != request.PersonId)) throw WorkGroupsRefusals.SpecialistRoleMissing();
            var baseSchool = await KnownSchoolStore.FindAsync(work, request.BaseSchoolId);

            var specialist = await SpecialistStore.FindAsync(work, request.PersonId);
            if (specialist is null)
            {
                specialist = Specialist.Add(request, baseSchool, work.Today);
                await SpecialistStore.InsertAsync(work, specialist);
            }
            else
            {
                specialist.AddAgain(request, baseSchool, work.Today);
                await SpecialistStore.SaveAsync(work, specialist);
            }

            work.Tell(specialist.Added(), specialist.Version);
            return await SpecialistStore.ToWireAsync(work, specialist);
        });
}
