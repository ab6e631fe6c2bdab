using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Notes;

partial class NotesGrpc
{
    public override Task<V1.Note> ShareNote(V1.ShareNoteRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var note = await NoteStore.GetAsync(work, request.NoteId, Writers(work));
            Etag.Check(request.Etag, note.Version);

            var membership = await MembershipStore.GetAsync(work, note.MembershipId, Writers(work));
            membership.MustNotPause(work.Today);

            note.Share(work.Caller.Id, work.Now);

            await NoteStore.SaveAsync(work, note);
            work.Tell(note.Shared(membership), note.Version);
            return (await ToWireAsync(work, note))[0];
        });
}
