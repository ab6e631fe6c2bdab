using Google.Protobuf.WellKnownTypes;
using Hubs.Reporting.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Reporting.V1.FiguresService;
using static Hubs.WorkGroups.V1.GroupService;
using static Hubs.WorkGroups.V1.SpecialistService;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>The hub's specialist, a draft of five schools that is too small, and the group of seven put into force whole.</summary>
static class Grouping
{
    public static async Task PublishAsync(Year year)
    {
        await AddSpecialistAsync(year);
        var draft = await FormAsync(year);
        year.Group = await PublishAsync(year, draft);
        foreach (var school in year.Members) school.MembershipId = year.Group.Members.Single(m => m.SchoolId == school.Id).MembershipId;

        Assert.Equal(year.Group, await year.As<GroupServiceClient>(year.Specialist).GetGroupAsync(new GetGroupRequest { GroupId = year.Group.GroupId }));
        await ReadTheLogAsync(year);
        Assert.Empty((await year.As<GroupServiceClient>(year.TfmLead).ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { HubId = year.Hub.HubId })).UnplacedParticipations);
        var figures = (await year.As<FiguresServiceClient>(year.HubLead).ListFiguresAsync(new ListFiguresRequest())).Total;
        Assert.Equal((10, 8, 7, 7, 1, 0), (figures.Applied, figures.Offered, figures.Accepted, figures.InGroup, figures.Groups, figures.Started));
    }

    static async Task AddSpecialistAsync(Year year)
    {
        var specialists = year.As<SpecialistServiceClient>(year.TfmLead);
        var add = new AddSpecialistRequest
        {
            HubId = year.Hub.HubId,
            PersonId = year.Specialist.Id,
            BaseSchoolId = year.BaseSchool.SchoolId,
            TeachingDays = { Weekday.Tuesday, Weekday.Thursday },
            Capacity = 1,
            RequestId = House.NewRequestId(),
        };
        await Year.RefusedAsync("SPECIALIST_ROLE_MISSING", specialists.AddSpecialistAsync(new AddSpecialistRequest(add) { PersonId = year.HubLead.Id, RequestId = House.NewRequestId() }));
        var added = await Year.TwiceAsync(() => specialists.AddSpecialistAsync(add));
        var update = new UpdateSpecialistRequest
        {
            SpecialistId = added.SpecialistId,
            Specialist = new Specialist { TrainingCompletedDate = "2019-07-05" },
            UpdateMask = new FieldMask { Paths = { "training_completed_date" } },
            Etag = added.Etag,
            RequestId = House.NewRequestId(),
        };
        var trained = await Year.TwiceAsync(() => specialists.UpdateSpecialistAsync(update));
        await Year.RefusedAsync("ETAG_STALE", specialists.UpdateSpecialistAsync(new UpdateSpecialistRequest(update) { RequestId = House.NewRequestId() }));
        Assert.Equal(trained, await year.As<SpecialistServiceClient>(year.Specialist).GetSpecialistAsync(new GetSpecialistRequest { SpecialistId = year.Specialist.Id }));
        var news = (await year.Logs.ToldAsync("workgroups", "SpecialistAdded", "SpecialistChanged")).By(year.TfmLead);
        Assert.Equal((year.Specialist.Id, year.BaseSchool.SchoolId), (news.The<SpecialistChanged>().SpecialistId, news.The<SpecialistChanged>().BaseSchoolId));
    }

    static async Task<Group> FormAsync(Year year)
    {
        var groups = year.As<GroupServiceClient>(year.TfmLead);
        var form = new FormGroupRequest
        {
            HubId = year.Hub.HubId,
            ProgrammeYearId = year.ProgrammeYear.ProgrammeYearId,
            Stage = Stage.Development,
            GroupName = "Cuckmere",
            SpecialistId = year.Specialist.Id,
            ParticipationIds = { year.Members[..5].Select(s => s.ParticipationId) },
            RequestId = House.NewRequestId(),
        };
        var draft = await Year.TwiceAsync(() => groups.FormGroupAsync(form));
        await Year.RefusedAsync("GROUP_NAME_TAKEN", groups.FormGroupAsync(new FormGroupRequest(form) { GroupName = "CUCKMERE", RequestId = House.NewRequestId() }));
        var readiness = await groups.GetGroupReadinessAsync(new GetGroupReadinessRequest { GroupId = draft.GroupId });
        Assert.Equal([GroupRule.Size], readiness.Findings.Where(f => !f.Holds).Select(f => f.Rule));
        var refusal = await Year.RefusedAsync("GROUP_NOT_READY", groups.PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() }));
        Assert.Equal(["SIZE"], refusal.Rules);
        await year.Logs.ToldNothingAsync();
        foreach (var school in year.Members[5..])
        {
            var add = new AddMemberRequest { GroupId = draft.GroupId, ParticipationId = school.ParticipationId, Etag = draft.Etag, RequestId = House.NewRequestId() };
            draft = await Year.TwiceAsync(() => groups.AddMemberAsync(add));
        }

        return draft;
    }

    static async Task<Group> PublishAsync(Year year, Group draft)
    {
        var groups = year.As<GroupServiceClient>(year.TfmLead);
        var publish = new PublishGroupRequest { GroupId = draft.GroupId, Etag = draft.Etag, RequestId = House.NewRequestId() };
        await Year.RefusedAsync("ETAG_STALE", groups.PublishGroupAsync(new PublishGroupRequest(publish) { Etag = "1", RequestId = House.NewRequestId() }));
        var group = await Year.TwiceAsync(() => groups.PublishGroupAsync(publish));
        Assert.Equal((GroupState.Published, year.BaseSchool.SchoolId, 7), (group.State, group.VenueSchoolId, group.Members.Count));
        Assert.All(group.Members, m => Assert.Equal(("2020-09-03", "", 2), (m.FromDate, m.ToDate, m.LeadTeacherPlaces.Count)));
        return group;
    }

    static async Task ReadTheLogAsync(Year year)
    {
        var news = (await year.Logs.ToldAsync("workgroups", ["GroupPublished", .. Enumerable.Repeat("LeadTeacherPlaceFilled", 14)])).By(year.TfmLead);
        Assert.Equal(year.Members.Select(s => (s.MembershipId, s.ParticipationId, s.Id)).Order(), news.The<GroupPublished>().Members.Select(m => (m.MembershipId, m.ParticipationId, m.SchoolId)).Order());
        Assert.Equal(
            year.Members.SelectMany(s => s.LeadTeachers.Select((t, i) => (s.MembershipId, i + 1, t.Id))).Order(),
            news.Of<LeadTeacherPlaceFilled>().Select(e => (e.MembershipId, e.PlaceNumber, e.PersonId)).Order());
    }
}
