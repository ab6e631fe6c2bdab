using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Notes;

partial class NotesGrpc
{
    public override Task<V1.ListNotesResponse> ListNotes(V1.ListNotesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await NoteStore.ListAsync(work, Sight.Of(work), request, page), n => [n.NoteId]);
            return new V1.ListNotesResponse { Notes = { await ToWireAsync(work, rows) }, NextPageToken = next };
        });
}
