using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;
using static Hubs.WorkGroups.V1.NoteService;
using static Hubs.WorkGroups.V1.PartnerService;
using static Hubs.WorkGroups.V1.PracticeService;
using static Hubs.WorkGroups.V1.VisitRecordService;

namespace Hubs.WorkGroups.Tests.Reviews;

/// <summary>While a school pauses its year is read only.</summary>
public sealed class PausedYearTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    [Fact]
    public async Task Its_places_stay_as_they_are()
    {
        var group = await PausedAsync();
        var (hub, member, successor) = (house.As<GroupServiceClient>(group.Hub.TfmLead), group.MemberOf(group.Schools[0]), await house.PersonAsync((Role.LeadTeacher, group.Schools[0].Id)));
        var fill = new FillLeadTeacherPlaceRequest { GroupId = group.Id, MembershipId = member.MembershipId, PlaceNumber = 1, PersonId = successor.Id, RequestId = House.NewRequestId() };
        var end = new EndLeadTeacherPlaceRequest { GroupId = group.Id, MembershipId = member.MembershipId, PlaceNumber = 1, RequestId = House.NewRequestId() };

        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(hub.FillLeadTeacherPlaceAsync(fill))).Reason);
        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(hub.EndLeadTeacherPlaceAsync(end))).Reason);
        house.GoOn(6);

        Assert.Equal(successor.Id, (await hub.FillLeadTeacherPlaceAsync(fill)).Members.Single(m => m.SchoolId == group.Schools[0].Id).LeadTeacherPlaces[0].PersonId);
    }

    [Fact]
    public async Task What_its_school_reads_is_not_written_and_the_hubs_own_notes_are()
    {
        var group = await house.GroupAsync();
        var notes = house.As<NoteServiceClient>(group.Specialist);
        var before = await notes.WriteNoteAsync(Write(group, shared: false));
        await PauseAsync(group);

        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(notes.WriteNoteAsync(Write(group, shared: true)))).Reason);
        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(notes.ShareNoteAsync(new ShareNoteRequest { NoteId = before.NoteId, RequestId = House.NewRequestId() }))).Reason);
        Assert.Null((await notes.WriteNoteAsync(Write(group, shared: false))).ShareTime);
        Assert.Equal("It rests.", (await notes.RewriteNoteAsync(new RewriteNoteRequest { NoteId = before.NoteId, Text = "It rests.", RequestId = House.NewRequestId() })).Text);
    }

    [Fact]
    public async Task A_visit_record_stays_as_it_is_but_for_its_private_note()
    {
        var group = await house.GroupAsync();
        var visit = await house.VisitAsync(group, group.MemberOf(group.Schools[0]), 0);
        house.GoOn(1);
        var records = house.As<VisitRecordServiceClient>(group.Specialist);
        var record = await records.RecordVisitAsync(new RecordVisitRequest { VisitId = visit, Focuses = { VisitFocus.ActionPlan }, Observations = "Small steps.", NextSteps = "Variation.", RequestId = House.NewRequestId() });
        await PauseAsync(group);

        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(records.UpdateVisitRecordAsync(Update(record, "next_steps")))).Reason);
        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(records.ShareVisitRecordAsync(new ShareVisitRecordRequest { VisitRecordId = record.VisitRecordId, RequestId = House.NewRequestId() }))).Reason);
        Assert.Equal("Later.", (await records.UpdateVisitRecordAsync(Update(record, "private_note"))).PrivateNote);
        Assert.DoesNotContain(await house.ToldAsync<VisitRecordShared>(), e => e.VisitRecordId == record.VisitRecordId);
    }

    [Fact]
    public async Task Nobody_is_noted_to_have_come_to_its_practice_but_an_offer_is_called_off()
    {
        var group = await house.GroupAsync();
        var practices = house.As<PracticeServiceClient>(group.Specialist);
        var (first, second) = (await practices.OfferPracticeAsync(Offer(group, 1)), await practices.OfferPracticeAsync(Offer(group, 3)));
        house.GoOn(1);
        await PauseAsync(group);

        var visitors = new RecordVisitorsRequest { PracticeId = first.PracticeId, Visitors = { new PracticeVisitor { SchoolId = group.Schools[1].Id, People = 2 } }, RequestId = House.NewRequestId() };
        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(practices.RecordVisitorsAsync(visitors))).Reason);
        Assert.Equal(PracticeState.CalledOff, (await practices.CallOffPracticeAsync(new CallOffPracticeRequest { PracticeId = second.PracticeId, Reason = "The school pauses.", RequestId = House.NewRequestId() })).State);
        house.GoOn(6);
        Assert.Equal(PracticeState.Held, (await practices.RecordVisitorsAsync(visitors)).State);
    }

    [Fact]
    public async Task Its_partners_stay_as_they_are()
    {
        var hub = await house.HubAsync();
        var (schools, partner) = (await house.SchoolsAsync(hub, 2, leadTeachers: 1, stage: Stage.Sustaining), await house.SchoolAsync());
        var draft = await house.DraftAsync(hub, schools, await house.SpecialistAsync(hub), Stage.Sustaining);
        var group = await house.As<GroupServiceClient>(hub.TfmLead).PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() });
        var partners = house.As<PartnerServiceClient>(hub.TfmLead);
        var add = new AddPartnerRequest { MembershipId = group.Members.Single(m => m.SchoolId == schools[0].Id).MembershipId, PartnerSchoolId = partner.Id, Focus = "Planning.", RequestId = House.NewRequestId() };
        var added = await partners.AddPartnerAsync(add);
        await house.TellAsync("schools", PauseOf(schools[0], hub));

        var other = new AddPartnerRequest(add) { PartnerSchoolId = schools[1].Id, RequestId = House.NewRequestId() };
        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(partners.AddPartnerAsync(other))).Reason);
        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(partners.EndPartnerAsync(new EndPartnerRequest { PartnerId = added.PartnerId, RequestId = House.NewRequestId() }))).Reason);
        Assert.DoesNotContain(await house.ToldAsync<PartnerEnded>(), e => e.PartnerId == added.PartnerId);
    }

    async Task<TestGroup> PausedAsync()
    {
        var group = await house.GroupAsync();
        await PauseAsync(group);
        return group;
    }

    Task PauseAsync(TestGroup group) => house.TellAsync("schools", PauseOf(group.Schools[0], group.Hub));

    ParticipationPaused PauseOf(TestSchool school, TestHub hub) => new() { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = hub.Id, FromDate = house.Day(0), ToDate = house.Day(5) };

    static WriteNoteRequest Write(TestGroup group, bool shared) => new() { MembershipId = group.MemberOf(group.Schools[0]).MembershipId, Text = "The plan has stalled.", Shared = shared, RequestId = House.NewRequestId() };

    OfferPracticeRequest Offer(TestGroup group, int day) => new()
    {
        MembershipId = group.MemberOf(group.Schools[0]).MembershipId,
        Kind = PracticeKind.OpenLesson,
        Title = "Small steps",
        PracticeDate = house.Day(day),
        RequestId = House.NewRequestId(),
    };

    static UpdateVisitRecordRequest Update(VisitRecord read, string path) => new()
    {
        VisitRecordId = read.VisitRecordId,
        VisitRecord = new VisitRecord { NextSteps = "Later.", PrivateNote = "Later." },
        UpdateMask = new FieldMask { Paths = { path } },
        Etag = read.Etag,
        RequestId = House.NewRequestId(),
    };
}
