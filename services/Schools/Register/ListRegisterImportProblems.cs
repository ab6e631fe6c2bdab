using System.Globalization;
using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

partial class RegisterGrpc
{
    public override Task<V1.ListRegisterImportProblemsResponse> ListRegisterImportProblems(V1.ListRegisterImportProblemsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var import = await RegisterImportStore.GetAsync(work, request.RegisterImportId);
            var page = Page.Of(request, work.Caller);
            var problems = await RegisterImportStore.ProblemsAsync(work, import.Id, page);
            var (rows, next) = page.Cut(problems, p => [p.Line.ToString(CultureInfo.InvariantCulture), p.Number.ToString(CultureInfo.InvariantCulture)]);
            return new V1.ListRegisterImportProblemsResponse { Problems = { rows.Select(p => p.ToWire()) }, NextPageToken = next };
        });
}
