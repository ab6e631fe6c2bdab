using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

partial class RegisterGrpc
{
    public override Task<V1.ListRegisterImportsResponse> ListRegisterImports(V1.ListRegisterImportsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await RegisterImportStore.ListAsync(work, page), i => [i.Id]);
            return new V1.ListRegisterImportsResponse { RegisterImports = { rows.Select(i => i.ToWire()) }, NextPageToken = next };
        });
}
