using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

partial class SchoolsGrpc
{
    public override Task<V1.School> GetSchool(V1.GetSchoolRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            if (request.SchoolId.Length > 0 == request.Urn.Length > 0) throw SchoolsRefusals.NameOneSchool("by our own id, or by a URN");
            var school = request.SchoolId.Length > 0
                ? await SchoolStore.GetAsync(work, request.SchoolId)
                : await SchoolStore.FindByUrnAsync(work, request.Urn) ?? throw Refusals.NotFound("school", request.Urn);
            return school.ToWire(await SchoolStore.HistoryAsync(work, school));
        });
}
