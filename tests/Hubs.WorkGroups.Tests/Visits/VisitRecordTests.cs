using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.VisitRecordService;

namespace Hubs.WorkGroups.Tests.Visits;

public sealed class VisitRecordTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    VisitRecordServiceClient As(TestPerson person) => house.As<VisitRecordServiceClient>(person);

    [Fact]
    public async Task A_school_reads_a_record_once_it_is_shared_and_never_the_private_note()
    {
        var group = await house.GroupAsync();
        var head = await house.PersonAsync((Role.HeadTeacher, group.Schools[0].Id));
        var record = await RecordedAsync(group);
        var get = new GetVisitRecordRequest { VisitRecordId = record.VisitRecordId };
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(head).GetVisitRecordAsync(get))).Reason);
        Assert.Empty((await As(head).ListVisitRecordsAsync(new ListVisitRecordsRequest())).VisitRecords);

        var shared = await As(group.Specialist).ShareVisitRecordAsync(Share(record));

        var read = await As(head).GetVisitRecordAsync(get);
        Assert.Equal((record.Observations, ""), (read.Observations, read.PrivateNote));
        Assert.Equal(read, Assert.Single((await As(head).ListVisitRecordsAsync(new ListVisitRecordsRequest())).VisitRecords));
        Assert.Equal(house.Day(0), Assert.Single(await house.ToldAsync<VisitRecordShared>(), e => e.VisitRecordId == record.VisitRecordId).ShareDate);
        Assert.Equal("VISIT_RECORD_SHARED", (await Refused.ByAsync(As(group.Specialist).ShareVisitRecordAsync(Share(shared)))).Reason);
    }

    [Fact]
    public async Task The_private_note_is_its_authors_and_the_TfM_Leads_and_nobody_elses_however_old_it_is()
    {
        var group = await house.GroupAsync();
        var record = await RecordedAsync(group);
        var (auditor, successor) = (await house.PersonAsync((Role.Auditor, "")), await house.SpecialistAsync(group.Hub));
        record = await As(group.Specialist).ShareVisitRecordAsync(Share(record));
        house.GoOn(30);
        await house.As<GroupService.GroupServiceClient>(group.Hub.TfmLead).UpdateGroupAsync(new UpdateGroupRequest
        {
            GroupId = group.Id,
            Group = new Group { SpecialistId = successor.Id },
            UpdateMask = new FieldMask { Paths = { "specialist_id" } },
            Etag = group.Group.Etag,
            RequestId = House.NewRequestId(),
        });

        Assert.Equal("Needs support.", await NoteForAsync(group.Hub.TfmLead));
        foreach (var person in new[] { group.Hub.HubLead, auditor, successor, group.Hub.Administrator, house.National }) Assert.Empty(await NoteForAsync(person));
        Assert.Equal("NOTE_OF_ANOTHER", (await Refused.ByAsync(As(successor).UpdateVisitRecordAsync(Update(record, "private_note", r => r.PrivateNote = "Mine.")))).Reason);
        Assert.Equal("Needs support.", await NoteForAsync(group.Hub.TfmLead));

        async Task<string> NoteForAsync(TestPerson person) =>
            (await As(person).GetVisitRecordAsync(new GetVisitRecordRequest { VisitRecordId = record.VisitRecordId })).PrivateNote;
    }

    [Fact]
    public async Task A_visit_is_recorded_once_and_its_words_stay_here()
    {
        var group = await house.GroupAsync();
        var record = await RecordedAsync(group);

        Assert.Equal("VISIT_RECORDED", (await Refused.ByAsync(As(group.Hub.TfmLead).RecordVisitAsync(Record(record.VisitId)))).Reason);
        var told = Assert.Single(await house.EntriesAsync<VisitRecorded>(), e => e.AggregateId == record.VisitRecordId);
        Assert.DoesNotContain("Needs support", told.DataJson);
        Assert.DoesNotContain("small steps", told.DataJson);
        Assert.Contains(record.VisitId, told.DataJson);
    }

    [Fact]
    public async Task A_visit_that_did_not_take_place_has_no_record()
    {
        var group = await house.GroupAsync();
        var member = group.MemberOf(group.Schools[0]);
        var (coming, missed) = (await house.VisitAsync(group, member, 10), await house.VisitAsync(group, member, 0));
        await house.TellAsync("scheduling", new VisitMissed { VisitId = missed, MembershipId = member.MembershipId });
        house.GoOn(1);

        Assert.Equal("VISIT_NOT_DONE", (await Refused.ByAsync(As(group.Specialist).RecordVisitAsync(Record(coming)))).Reason);
        Assert.Equal("VISIT_NOT_DONE", (await Refused.ByAsync(As(group.Specialist).RecordVisitAsync(Record(missed)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As((await house.GroupAsync()).Specialist).RecordVisitAsync(Record(coming)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(group.Hub.Administrator).RecordVisitAsync(Record(coming)))).Reason);
    }

    [Fact]
    public async Task A_shared_record_changes_only_in_its_private_note()
    {
        var group = await house.GroupAsync();
        var specialist = As(group.Specialist);
        var record = await RecordedAsync(group);

        var changed = await specialist.UpdateVisitRecordAsync(Update(record, "next_steps", r => r.NextSteps = "Plan together."));

        Assert.Equal("Plan together.", changed.NextSteps);
        Assert.Equal("ETAG_STALE", (await Refused.ByAsync(specialist.UpdateVisitRecordAsync(Update(record, "next_steps", r => r.NextSteps = "Stale.")))).Reason);
        var shared = await specialist.ShareVisitRecordAsync(Share(changed));
        Assert.Equal("VISIT_RECORD_SHARED", (await Refused.ByAsync(specialist.UpdateVisitRecordAsync(Update(shared, "observations", r => r.Observations = "Other.")))).Reason);
        Assert.Equal("Better now.", (await specialist.UpdateVisitRecordAsync(Update(shared, "private_note", r => r.PrivateNote = "Better now."))).PrivateNote);
    }

    [Theory]
    [InlineData("Seen with a.child@school.sch.uk.", "EMAIL")]
    [InlineData("Progress of A123456789012.", "PUPIL_NUMBER")]
    public async Task What_a_specialist_writes_of_a_visit_names_nobody(string text, string rule)
    {
        var group = await house.GroupAsync();
        var visit = await house.VisitAsync(group, group.MemberOf(group.Schools[0]), 0);
        house.GoOn(1);
        var request = Record(visit);
        (request.Observations, request.PrivateNote) = (text, text);

        var refusal = await Refused.ByAsync(As(group.Specialist).RecordVisitAsync(request));
        var note = await Refused.ByAsync(house.As<NoteService.NoteServiceClient>(group.Specialist).WriteNoteAsync(new WriteNoteRequest { MembershipId = group.MemberOf(group.Schools[0]).MembershipId, Text = text, RequestId = House.NewRequestId() }));

        Assert.Equal("INVALID_REQUEST", refusal.Reason);
        Assert.Equal([rule, rule], refusal.Rules);
        Assert.Equal(["observations", "private_note"], refusal.Fields);
        Assert.Equal((rule, "text"), (Assert.Single(note.Rules), Assert.Single(note.Fields)));
        Assert.DoesNotContain(await house.ToldAsync<VisitRecorded>(), e => e.VisitId == visit);
    }

    [Fact]
    public async Task Records_are_listed_by_the_day_of_the_visit_the_latest_first()
    {
        var group = await house.GroupAsync();
        string[] records = [(await RecordedAsync(group)).VisitRecordId, (await RecordedAsync(group)).VisitRecordId, (await RecordedAsync(group)).VisitRecordId];

        var first = await As(group.Specialist).ListVisitRecordsAsync(new ListVisitRecordsRequest { PageSize = 2 });
        var second = await As(group.Specialist).ListVisitRecordsAsync(new ListVisitRecordsRequest { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(records.AsEnumerable().Reverse(), first.VisitRecords.Concat(second.VisitRecords).Select(r => r.VisitRecordId));
    }

    async Task<VisitRecord> RecordedAsync(TestGroup group)
    {
        var visit = await house.VisitAsync(group, group.MemberOf(group.Schools[0]), 0);
        house.GoOn(1);
        return await As(group.Specialist).RecordVisitAsync(Record(visit));
    }

    static RecordVisitRequest Record(string visitId) => new()
    {
        VisitId = visitId,
        Focuses = { VisitFocus.ActionPlan, VisitFocus.LessonObservation },
        Observations = "Lessons in small steps.",
        NextSteps = "Work on variation.",
        PrivateNote = "Needs support.",
        RequestId = House.NewRequestId(),
    };

    static ShareVisitRecordRequest Share(VisitRecord record) => new() { VisitRecordId = record.VisitRecordId, Etag = record.Etag, RequestId = House.NewRequestId() };

    static UpdateVisitRecordRequest Update(VisitRecord read, string path, System.Action<VisitRecord> change)
    {
        var wanted = new VisitRecord();
        change(wanted);
        return new() { VisitRecordId = read.VisitRecordId, VisitRecord = wanted, UpdateMask = new FieldMask { Paths = { path } }, Etag = read.Etag, RequestId = House.NewRequestId() };
    }
}
