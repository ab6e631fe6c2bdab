using Grpc.Core;

namespace Hubs.Schools.Register;

partial class RegisterGrpc
{
    public override Task<V1.RegisterImport> GetRegisterImport(V1.GetRegisterImportRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => (await RegisterImportStore.GetAsync(work, request.RegisterImportId)).ToWire());
}
