using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Programmes;

partial class ProgrammesGrpc
{
    public override Task<V1.ListProgrammeYearsResponse> ListProgrammeYears(V1.ListProgrammeYearsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await ProgrammeYearStore.ListAsync(work, work.Caller.Scope, page), y => [y.Content.AcademicYear, y.Id]);
            return new V1.ListProgrammeYearsResponse { ProgrammeYears = { rows.Select(y => y.ToWire()) }, NextPageToken = next };
        });
}
