using Grpc.Core;
using Hubs.Schools.Hubs;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

partial class RegisterGrpc
{
    public override Task<V1.RegisterImport> ApplyRegisterImport(V1.ApplyRegisterImportRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var import = await RegisterImportStore.GetAsync(work, request.RegisterImportId);
            Etag.Check(request.Etag, import.Version);
            var register = await RegisterImportStore.RegisterAsync(work);

            import.Apply(register, work.Now);

            if (import.ChangesSomething) await ChangeAsync(work, import);
            await RegisterImportStore.SaveAsync(work, register.UpTo(import));
            await RegisterImportStore.SaveAppliedAsync(work, import);
            return (import with { Version = import.Version + 1 }).ToWire();
        });

    static async Task ChangeAsync(Work work, RegisterImport import)
    {
        IReadOnlyCollection<string> elsewhere;
        await using (var extract = await ExtractReader.OpenAsync(RegisterImportStore.OpenFile(work, import), UploadedFile.EncodingOf(import.EncodingName), work.Cancellation))
        {
            var keeping = new KeepingChanges(work, import.ExtractDate);
            await foreach (var rows in new Comparison(extract).RunAsync(work)) await keeping.KeepAsync(rows.Changes);
            elsewhere = keeping.Elsewhere;
        }

        await FollowingSuccessions.RunAsync(work);
        await HomeHubChanges.FollowAsync(work, await HomeHubChangeStore.UnderWayOfAsync(work, elsewhere), import.ExtractDate);
        work.Tell(import.Applied(), import.Version + 1);
    }
}
