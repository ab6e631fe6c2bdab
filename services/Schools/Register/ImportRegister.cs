using Grpc.Core;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Schools.Register;

partial class RegisterGrpc
{
    public override async Task<V1.RegisterImport> ImportRegister(IAsyncStreamReader<V1.ImportRegisterRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.Options is not { } options) throw SchoolsRefusals.UploadOutOfOrder();

        await using var file = await UploadedFile.ReceiveAsync(PiecesAsync(requestStream, context.CancellationToken), context.CancellationToken);
        return await KeepExtractAsync(options, file, context);
    }

    static async IAsyncEnumerable<ReadOnlyMemory<byte>> PiecesAsync(
        IAsyncStreamReader<V1.ImportRegisterRequest> requests, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await requests.MoveNext(cancellation))
        {
            if (requests.Current.ContentCase != V1.ImportRegisterRequest.ContentOneofCase.Piece) throw SchoolsRefusals.UploadOutOfOrder();
            yield return requests.Current.Piece.Memory;
        }
    }

    /// <summary>Compares the extract with the register as it is, and keeps both the extract and what it would do.</summary>
    async Task<V1.RegisterImport> KeepExtractAsync(V1.RegisterExtractOptions options, UploadedFile file, ServerCallContext context)
    {
        if (options.FileHash.Length > 0 && options.FileHash != file.Hash) throw SchoolsRefusals.FileHashDiffers();

        // The same request is the same options and the same file, however it was cut.
        var request = new V1.RegisterExtractOptions(options) { FileHash = file.Hash };
        return await database.DecideThenWriteAsync<V1.RegisterExtractOptions, V1.RegisterImport>(request, context, async work =>
        {
            var extractDate = Dates.Of(options.ExtractDate);
            if (extractDate > LastDay()) throw SchoolsRefusals.ExtractOfTheFuture(extractDate);
            var register = await RegisterImportStore.RegisterAsync(work);
            register.MustNotBeNewerThan(extractDate);
            await using var extract = await ExtractReader.OpenAsync(file.Open(), file.Encoding, work.Cancellation);
            var comparison = new Comparison(extract);
            var compared = await comparison.AllAsync(work);
            if (comparison.Tally.Rows == 0) throw SchoolsRefusals.ExtractEmpty();
            var open = await EstablishmentStore.CountOpenAsync(work);
            var import = RegisterImport.Make(options, file, comparison.Tally, open, extract.Columns, register, work.Now);
            return async keeping =>
            {
                await RegisterImportStore.InsertAsync(keeping, import, file, compared);
                return import.ToWire();
            };
        });
    }

    /// <summary>GIAS makes its extracts in real time, wherever the programme's clock may stand: the last day on which one can have been made.</summary>
    DateOnly LastDay() => BusinessClock.DateInEngland(time.GetUtcNow());
}
