using System.Globalization;
using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

partial class RegisterGrpc
{
    public override Task<V1.ListRegisterImportChangesResponse> ListRegisterImportChanges(V1.ListRegisterImportChangesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var import = await RegisterImportStore.GetAsync(work, request.RegisterImportId);
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await RegisterImportStore.ChangesAsync(work, import.Id, request.Kind, page), c => [c.Line.ToString(CultureInfo.InvariantCulture)]);
            return new V1.ListRegisterImportChangesResponse { Changes = { rows.Select(c => c.ToWire()) }, NextPageToken = next };
        });
}
