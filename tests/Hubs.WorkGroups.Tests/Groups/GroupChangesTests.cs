using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests.Groups;

/// <summary>What became of a group and of a specialist: who did what, when, before and after.</summary>
public sealed class GroupChangesTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    GroupServiceClient As(TestPerson person) => house.As<GroupServiceClient>(person);

    [Fact]
    public async Task A_group_tells_who_put_it_into_force_and_who_left_it()
    {
        var group = await house.GroupAsync();
        var school = group.Schools[0];
        await house.TellAsync("schools", new ParticipationWithdrawn { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = group.Hub.Id, ProgrammeYearId = group.Hub.YearId, Stage = Stage.Development, WithdrawDate = house.Day(0) });
        await house.SettleAsync();

        var changes = await ChangesAsync(group.Hub.TfmLead, group.Id);

        Assert.Equal(("GroupPublished", group.Hub.TfmLead.Id), (changes[^1].EventName, changes[^1].PersonId));
        Assert.Equal(("", group.Specialist.Id), Of(changes[^1], "specialist_person_id"));
        Assert.Contains(school.Id, Of(changes[^1], "members").After);
        var left = Assert.Single(changes, c => c.EventName == "MembershipEnded");
        Assert.Equal("service:workgroups", left.PersonId);
        Assert.Equal((group.MemberOf(school).MembershipId, group.MemberOf(school).MembershipId), Of(left, "membership_id"));
        Assert.Equal(("", house.Day(0)), Of(left, "to_date"));
        Assert.Equal(changes.OrderByDescending(c => c.ChangeNumber), changes);
        Assert.Equal(house.Clock.GetUtcNow().Date, changes[0].ChangeTime.ToDateTime().Date);
    }

    [Fact]
    public async Task What_was_before_is_what_the_same_place_was_before()
    {
        var group = await house.GroupAsync();
        var (one, other) = (group.Schools[0], group.Schools[1]);
        var (first, second) = (await house.PersonAsync((Role.LeadTeacher, one.Id)), await house.PersonAsync((Role.LeadTeacher, other.Id)));
        await As(group.Hub.TfmLead).FillLeadTeacherPlaceAsync(Fill(group, one, 2, first));
        await As(group.Hub.Administrator).FillLeadTeacherPlaceAsync(Fill(group, other, 2, second));
        await house.SettleAsync();

        var filled = (await ChangesAsync(group.Specialist, group.Id)).Where(c => c.EventName == "LeadTeacherPlaceFilled").Take(2).ToArray();

        Assert.Equal((other.LeadTeachers[1], second.Id), Of(filled[0], "person_id"));
        Assert.Equal((one.LeadTeachers[1], first.Id), Of(filled[1], "person_id"));
        Assert.Equal((group.Hub.Administrator.Id, group.Hub.Id), (filled[0].PersonId, filled[0].HubId));
        Assert.Equal((group.Hub.TfmLead.Id, ""), (filled[1].PersonId, filled[1].HubId));
    }

    [Fact]
    public async Task Cover_is_no_change_of_who_leads()
    {
        var group = await house.GroupAsync();
        var cover = await house.SpecialistAsync(group.Hub);
        await As(group.Hub.TfmLead).ArrangeCoverAsync(new ArrangeCoverRequest { GroupId = group.Id, SpecialistId = cover.Id, FromDate = house.Day(0), ToDate = house.Day(7), Reason = "Ill.", RequestId = House.NewRequestId() });
        await house.SettleAsync();

        var arranged = (await ChangesAsync(group.Hub.TfmLead, group.Id))[0];

        Assert.Equal("CoverArranged", arranged.EventName);
        Assert.Equal(("", cover.Id), Of(arranged, "specialist_person_id"));
        Assert.Equal(("", group.Specialist.Id), Of(arranged, "covered_person_id"));
        Assert.DoesNotContain(arranged.Fields, f => f.FieldName is "hub_id" or "stage" or "programme_year_id");
    }

    [Fact]
    public async Task Each_page_says_what_was_before_its_own_changes()
    {
        var group = await house.GroupAsync();
        var school = group.Schools[0];
        var teacher = await house.PersonAsync((Role.LeadTeacher, school.Id));
        await As(group.Hub.TfmLead).FillLeadTeacherPlaceAsync(Fill(group, school, 1, teacher));
        await house.SettleAsync();
        var whole = await ChangesAsync(group.Hub.TfmLead, group.Id);

        var pages = new List<Change>();
        var request = new ListGroupChangesRequest { GroupId = group.Id, PageSize = 2 };
        do
        {
            var page = await As(group.Hub.TfmLead).ListGroupChangesAsync(request);
            Assert.True(page.GroupChanges.Count <= 2);
            pages.AddRange(page.GroupChanges);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.True(whole.Count > 2);
        Assert.Equal(whole, pages);
    }

    [Fact]
    public async Task A_draft_has_no_history_and_another_hubs_group_none_that_is_seen()
    {
        var group = await house.GroupAsync();
        var draft = await house.DraftAsync(group.Hub, await house.SchoolsAsync(group.Hub, 2));

        Assert.Empty(await ChangesAsync(group.Hub.TfmLead, draft.GroupId));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As((await house.HubAsync()).TfmLead).ListGroupChangesAsync(new ListGroupChangesRequest { GroupId = group.Id }))).Reason);
        var mathsLead = await house.PersonAsync((Role.MathsLead, group.Schools[0].Id));
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(mathsLead).ListGroupChangesAsync(new ListGroupChangesRequest { GroupId = group.Id }))).Reason);
    }

    [Fact]
    public async Task A_specialists_days_and_capacity_tell_what_they_were()
    {
        var hub = await house.HubAsync();
        var person = await house.SpecialistAsync(hub, capacity: 2);
        var specialists = house.As<SpecialistService.SpecialistServiceClient>(hub.TfmLead);
        var specialist = Assert.Single((await specialists.ListSpecialistsAsync(new ListSpecialistsRequest { HubId = hub.Id })).Specialists, s => s.SpecialistId == person.Id);
        await specialists.UpdateSpecialistAsync(new UpdateSpecialistRequest { SpecialistId = specialist.SpecialistId, Specialist = new Specialist { Capacity = 1 }, UpdateMask = new FieldMask { Paths = { "capacity" } }, Etag = specialist.Etag, RequestId = House.NewRequestId() });
        await house.SettleAsync();

        var changes = (await specialists.ListSpecialistChangesAsync(new ListSpecialistChangesRequest { SpecialistId = specialist.SpecialistId })).SpecialistChanges;

        Assert.Equal(["SpecialistChanged", "SpecialistAdded"], changes.Select(c => c.EventName));
        Assert.Equal([new ChangedField { FieldName = "capacity", Before = "2", After = "1" }], changes[0].Fields);
        Assert.Contains("WEEKDAY_THURSDAY", Of(changes[1], "teaching_days").After);
    }

    async Task<IReadOnlyList<Change>> ChangesAsync(TestPerson person, string groupId) =>
        (await As(person).ListGroupChangesAsync(new ListGroupChangesRequest { GroupId = groupId, PageSize = 100 })).GroupChanges;

    static (string Before, string After) Of(Change change, string field) =>
        Assert.Single(change.Fields, f => f.FieldName == field) is var found ? (found.Before, found.After) : default;

    static FillLeadTeacherPlaceRequest Fill(TestGroup group, TestSchool school, int place, TestPerson person) => new()
    {
        GroupId = group.Id,
        MembershipId = group.MemberOf(school).MembershipId,
        PlaceNumber = place,
        PersonId = person.Id,
        RequestId = House.NewRequestId(),
    };
}
