using Grpc.Core;
using Hubs.Schools.V1;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Resources;

partial class ResourcesGrpc
{
    public override Task<V1.Resource> AddResource(V1.AddResourceRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            if (request.ProgrammeYearId.Length > 0)
            {
                var year = await ProgrammeYearStore.GetAsync(work, request.ProgrammeYearId);
                if (request.Stage != Stage.Unspecified) await ProgrammeYearStore.GetStageAsync(work, year, request.Stage);
            }

            var resource = Resource.Of(request);

            await ResourceStore.InsertAsync(work, resource);
            work.Tell(resource.Added(), resource.Version);
            return resource.ToWire();
        });
}
