using Grpc.Core;
using Microsoft.AspNetCore.Mvc;

namespace Hubs.Schools.Register;

partial class SuccessionsGrpc
{
    [RequestSizeLimit(UploadedFile.MostBytes)]
    public override async Task<V1.SchoolLinksReport> UploadSchoolLinks(V1.UploadSchoolLinksRequest request, ServerCallContext context)
    {
        await using var file = await UploadedFile.ReceiveAsync(request.File, context.CancellationToken);
        var read = await LinksReader.ReadAsync(file, context.CancellationToken);
        return await database.OnceAsync(request, context, async work =>
        {
            var register = await RegisterImportStore.RegisterAsync(work);
            var added = await SuccessionStore.KeepLinksAsync(work, read.Links);
            var followed = await FollowingSuccessions.RunAsync(work);
            if (followed.Changed) await RegisterImportStore.SaveAsync(work, register.Changed());
            return new V1.SchoolLinksReport
            {
                FileHash = file.Hash,
                RowCount = read.RowCount,
                AddedCount = added,
                KnownCount = read.Links.Count - added,
                OtherCount = read.OtherCount,
                BadRowCount = read.BadRowCount,
                Problems = { read.Problems.Select(p => p.ToWire()) },
                ContinuedCount = followed.Continued,
                MergedCount = followed.Merged,
                TaskCount = followed.Asked,
            };
        });
    }
}
