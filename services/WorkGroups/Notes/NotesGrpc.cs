using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Notes;

/// <summary>Notes; each method in its own file.</summary>
sealed partial class NotesGrpc(Database database) : V1.NoteService.NoteServiceBase
{
    /// <summary>Who writes notes besides the specialist: of a hub, its TfM Lead only.</summary>
    static Sight Writers(Work work) => Sight.Of(work, Role.TfmLead);

    static async Task<IReadOnlyList<V1.Note>> ToWireAsync(Work work, params IReadOnlyList<Note> notes)
    {
        var memberships = await MembershipStore.OfAsync(work, notes.Select(n => n.MembershipId));
        return notes.Select(n => n.ToWire(memberships[n.MembershipId])).ToArray();
    }
}
