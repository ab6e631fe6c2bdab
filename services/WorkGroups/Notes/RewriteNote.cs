using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Notes;

partial class NotesGrpc
{
    public override Task<V1.Note> RewriteNote(V1.RewriteNoteRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var note = await NoteStore.GetAsync(work, request.NoteId, Writers(work));
            Etag.Check(request.Etag, note.Version);

            note.Rewrite(request.Text, work.Caller.Id, work.Now);

            await NoteStore.SaveAsync(work, note);
            return (await ToWireAsync(work, note))[0];
        });
}
