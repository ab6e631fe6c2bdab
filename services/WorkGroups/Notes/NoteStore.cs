using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Notes;

/// <summary>All that touches the table <c>note</c>. Who sees a school's year reads its shared notes; private ones are read by their author and the
/// TfM Lead of the hub, and by nobody else who sees everything.</summary>
static class NoteStore
{
    const string Columns = "n.note_id, n.membership_id, n.hub_id, n.note_text, n.author_person_id, n.write_time, n.share_time, n.version";

    public static async Task<Note> GetAsync(Work work, string noteId, Sight sight) =>
        await work.FindAsync<Note>(
            $"""
            select {Columns}
              from note n
              join membership m on m.membership_id = n.membership_id
              join work_group g on g.group_id = m.group_id
             where n.note_id = @Id and {Sight.OfMembership} and (n.share_time is not null or n.author_person_id = @Me or n.hub_id in @Leads)
            """, new { Id = noteId, sight.All, sight.Hubs, sight.SpecialistHubs, sight.Schools, sight.Me, sight.Today, Leads = LedBy(work) })
        ?? throw Refusals.NotFound("note", noteId);

    /// <summary>Newest first; their ids are in the order in which they were written.</summary>
    public static Task<IReadOnlyList<Note>> ListAsync(Work work, Sight sight, V1.ListNotesRequest request, Page page)
    {
        var list = new ListQuery(Columns, "note n", orderBy: "n.note_id desc", by: ListQuery.Key).Of(page, "g").Filter("n.hub_id", request.HubId, by: "note_hub");
        list.Where($"(n.share_time is not null or n.author_person_id = {list.Value("author", work.Caller.Id)} or {list.OneOf("n.hub_id", LedBy(work))})");
        Sight.Narrow(list, "n", "note_membership", request.GroupId, request.SchoolId);
        return work.QueryAsync<Note>(sight.Limit(list, "n", "note_hub", "note_membership"));
    }

    /// <summary>That a person wrote, or that are about these years; for a subject export.</summary>
    public static Task<IReadOnlyList<Note>> OfPersonAsync(Work work, string personId, IReadOnlyCollection<string> membershipIds) => work.QueryAsync<Note>(
        $"select {Columns} from note n [[by note_author|note_membership]] where n.author_person_id = @Id or n.membership_id in @Years order by n.note_id", new { Id = personId, Years = membershipIds });

    public static Task InsertAsync(Work work, Note note) => work.ExecuteAsync(
        """
        insert into note (note_id, membership_id, hub_id, note_text, author_person_id, write_time, share_time, version)
        values (@NoteId, @MembershipId, @HubId, @NoteText, @AuthorPersonId, @WriteTime, @ShareTime, @Version)
        """, note);

    public static async Task SaveAsync(Work work, Note note)
    {
        await work.ExactlyOneAsync(
            "update note set note_text = @NoteText, write_time = @WriteTime, share_time = @ShareTime, version = version + 1 where note_id = @NoteId and version = @Version", note);
        note.Version++;
    }

    /// <summary>The hubs whose TfM Lead the caller is.</summary>
    static string[] LedBy(Work work) => [.. work.Caller.Assignments.Where(a => a.Role == Role.TfmLead).Select(a => a.ScopeId).Distinct()];
}
