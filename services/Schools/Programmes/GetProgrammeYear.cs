using Grpc.Core;

namespace Hubs.Schools.Programmes;

partial class ProgrammesGrpc
{
    public override Task<V1.ProgrammeYear> GetProgrammeYear(V1.GetProgrammeYearRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => (await ProgrammeYearStore.GetAsync(work, request.ProgrammeYearId, work.Caller.Scope)).ToWire());
}
