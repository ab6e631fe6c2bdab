using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.NoteService;

namespace Hubs.WorkGroups.Tests.Notes;

public sealed class NoteTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    NoteServiceClient As(TestPerson person) => house.As<NoteServiceClient>(person);

    [Fact]
    public async Task A_private_note_is_its_authors_and_the_TfM_Leads_and_nobody_elses()
    {
        var group = await house.GroupAsync();
        var note = await As(group.Specialist).WriteNoteAsync(Write(group));

        Assert.Null(note.ShareTime);
        foreach (var reader in new[] { group.Specialist, group.Hub.TfmLead })
        {
            Assert.Equal(note, await As(reader).GetNoteAsync(new GetNoteRequest { NoteId = note.NoteId }));
            Assert.Equal(note, Assert.Single((await As(reader).ListNotesAsync(new ListNotesRequest { GroupId = group.Id })).Notes));
        }

        foreach (var stranger in await StrangersAsync(group))
        {
            Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(stranger).GetNoteAsync(new GetNoteRequest { NoteId = note.NoteId }))).Reason);
            Assert.Empty((await As(stranger).ListNotesAsync(new ListNotesRequest { GroupId = group.Id })).Notes);
        }

        Assert.DoesNotContain(await house.ToldAsync<NoteShared>(), e => e.NoteId == note.NoteId);
    }

    [Fact]
    public async Task A_TfM_Leads_private_note_is_hidden_from_the_specialist()
    {
        var group = await house.GroupAsync();

        var note = await As(group.Hub.TfmLead).WriteNoteAsync(Write(group));

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(group.Specialist).GetNoteAsync(new GetNoteRequest { NoteId = note.NoteId }))).Reason);
        Assert.Empty((await As(group.Specialist).ListNotesAsync(new ListNotesRequest())).Notes);
    }

    [Fact]
    public async Task A_shared_note_is_read_by_all_who_see_the_schools_year_and_stays_as_it_is()
    {
        var group = await house.GroupAsync();
        var note = await As(group.Specialist).WriteNoteAsync(Write(group));
        note = await As(group.Specialist).RewriteNoteAsync(new RewriteNoteRequest { NoteId = note.NoteId, Text = "The plan is on its way.", Etag = note.Etag, RequestId = House.NewRequestId() });

        Assert.Equal("NOTE_OF_ANOTHER", (await Refused.ByAsync(As(group.Hub.TfmLead).ShareNoteAsync(Share(note)))).Reason);
        var shared = await As(group.Specialist).ShareNoteAsync(Share(note));

        Assert.Equal("The plan is on its way.", shared.Text);
        foreach (var reader in await StrangersAsync(group)) Assert.Equal(shared, await As(reader).GetNoteAsync(new GetNoteRequest { NoteId = note.NoteId }));
        var neighbour = await house.PersonAsync((Role.HeadTeacher, group.Schools[1].Id));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(neighbour).GetNoteAsync(new GetNoteRequest { NoteId = note.NoteId }))).Reason);
        var entry = Assert.Single(await house.EntriesAsync<NoteShared>(), e => e.AggregateId == note.NoteId);
        Assert.DoesNotContain("on its way", entry.DataJson);
        Assert.Equal("NOTE_SHARED", (await Refused.ByAsync(As(group.Specialist).ShareNoteAsync(Share(shared)))).Reason);
        Assert.Equal("NOTE_SHARED", (await Refused.ByAsync(As(group.Specialist).RewriteNoteAsync(new RewriteNoteRequest { NoteId = note.NoteId, Text = "Otherwise.", RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task Nobody_of_a_school_and_no_administrator_writes_notes()
    {
        var group = await house.GroupAsync();
        var head = await house.PersonAsync((Role.HeadTeacher, group.Schools[0].Id));

        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(head).WriteNoteAsync(Write(group)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(group.Hub.Administrator).WriteNoteAsync(Write(group)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As((await house.GroupAsync()).Specialist).WriteNoteAsync(Write(group)))).Reason);
    }

    /// <summary>Those who see the school's year, and no private note.</summary>
    async Task<TestPerson[]> StrangersAsync(TestGroup group) =>
    [
        group.Hub.Administrator, group.Hub.HubLead, house.National, await house.PersonAsync((Role.Auditor, "")),
        await house.PersonAsync((Role.HeadTeacher, group.Schools[0].Id)), await house.PersonAsync((Role.LeadTeacher, group.Schools[0].Id)),
    ];

    static WriteNoteRequest Write(TestGroup group) => new()
    {
        MembershipId = group.MemberOf(group.Schools[0]).MembershipId,
        Text = "The plan has stalled.",
        RequestId = House.NewRequestId(),
    };

    static ShareNoteRequest Share(Note read) => new() { NoteId = read.NoteId, Etag = read.Etag, RequestId = House.NewRequestId() };
}
