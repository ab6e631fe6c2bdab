using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Specialists;

partial class SpecialistsGrpc
{
    public override Task<V1.Specialist> EndSpecialist(V1.EndSpecialistRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var specialist = await SpecialistStore.GetAsync(work, request.SpecialistId, Sight.Of(work));
            Etag.Check(request.Etag, specialist.Version);
            var leading = await SpecialistStore.LeadingAsync(work, specialist.SpecialistId);

            specialist.End(leading.Contains(specialist.SpecialistId), await SpecialistStore.CoversAsync(work, specialist.SpecialistId), work.Today);

            await SpecialistStore.SaveAsync(work, specialist);
            work.Tell(specialist.Ended(), specialist.Version);
            return await SpecialistStore.ToWireAsync(work, specialist);
        });
}
