using Grpc.Core;

namespace Hubs.WorkGroups.Specialists;

partial class SpecialistsGrpc
{
    public override Task<V1.Specialist> GetSpecialist(V1.GetSpecialistRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
            await SpecialistStore.ToWireAsync(work, await SpecialistStore.GetAsync(work, request.SpecialistId, Sight.Of(work))));
}
