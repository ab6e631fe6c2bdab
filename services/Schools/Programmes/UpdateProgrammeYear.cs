using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Programmes;

partial class ProgrammesGrpc
{
    public override Task<V1.ProgrammeYear> UpdateProgrammeYear(V1.UpdateProgrammeYearRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var year = await ProgrammeYearStore.GetAsync(work, request.ProgrammeYearId, work.Caller.Scope);
            Etag.CheckRequired("etag", request.Etag, year.Version);

            year.Change(request.ProgrammeYear, UpdateMask.Paths(request.UpdateMask, ProgrammeYear.Changeable));

            await ProgrammeYearStore.SaveAsync(work, year);
            return year.ToWire();
        });
}
