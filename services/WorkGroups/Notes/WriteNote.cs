using Grpc.Core;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Notes;

partial class NotesGrpc
{
    public override Task<V1.Note> WriteNote(V1.WriteNoteRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var membership = await MembershipStore.GetAsync(work, request.MembershipId, Writers(work));

            // A private note is the hub's own memory and no part of the school's year: it is written while the school pauses too (ours).
            if (request.Shared) membership.MustNotPause(work.Today);
            var note = Note.Write(membership, request.Text, request.Shared, work.Caller.Id, work.Now);

            await NoteStore.InsertAsync(work, note);
            if (note.IsShared) work.Tell(note.Shared(membership), note.Version);
            return note.ToWire(membership);
        });
}
