using Grpc.Core;

namespace Hubs.WorkGroups.Notes;

partial class NotesGrpc
{
    public override Task<V1.Note> GetNote(V1.GetNoteRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => (await ToWireAsync(work, await NoteStore.GetAsync(work, request.NoteId, Sight.Of(work))))[0]);
}
