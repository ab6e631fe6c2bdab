using Grpc.Core;
using Microsoft.AspNetCore.Mvc;

namespace Hubs.Schools.Register;

partial class RegisterGrpc
{
    [RequestSizeLimit(UploadedFile.MostBytes)]
    public override async Task<V1.RegisterImport> UploadRegister(V1.UploadRegisterRequest request, ServerCallContext context)
    {
        await using var file = await UploadedFile.ReceiveAsync(request.File, context.CancellationToken);
        var options = new V1.RegisterExtractOptions { RequestId = request.RequestId, FileName = request.FileName, ExtractDate = request.ExtractDate, FileHash = request.FileHash };
        return await KeepExtractAsync(options, file, context);
    }
}
