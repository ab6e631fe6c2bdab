using Grpc.Core;

namespace Hubs.Schools.Programmes;

partial class ProgrammesGrpc
{
    public override Task<V1.ProgrammeYear> CreateProgrammeYear(V1.CreateProgrammeYearRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var year = ProgrammeYear.Draft(Guid.CreateVersion7().ToString(), request.ProgrammeYear);

            await ProgrammeYearStore.InsertAsync(work, year);
            return year.ToWire();
        });
}
