using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests.Groups;

public sealed class MemberTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    GroupServiceClient As(TestPerson person) => house.As<GroupServiceClient>(person);

    [Fact]
    public async Task A_teacher_takes_over_a_place_from_a_day_on()
    {
        var group = await house.GroupAsync();
        var school = group.Schools[0];
        var (mathsLead, teacher) = (await house.PersonAsync((Role.MathsLead, school.Id)), await house.PersonAsync((Role.LeadTeacher, school.Id)));

        var filled = await As(mathsLead).FillLeadTeacherPlaceAsync(Fill(group, school, 2, teacher.Id, house.Day(3)));

        var places = filled.Members.Single(m => m.SchoolId == school.Id).LeadTeacherPlaces;
        Assert.Equal([(1, school.LeadTeachers[0], house.Day(0)), (2, teacher.Id, house.Day(3))], places.Select(p => (p.PlaceNumber, p.PersonId, p.FromDate)));
        var told = (await house.ToldAsync<LeadTeacherPlaceFilled>()).Last(e => e.GroupId == group.Id);
        Assert.Equal((2, teacher.Id, house.Day(3), school.ParticipationId), (told.PlaceNumber, told.PersonId, told.FromDate, told.ParticipationId));
        Assert.Equal(1, await house.LookAsync("workgroups", work => work.ScalarAsync<int>(
            "select count(*) from lead_teacher_place where person_id = @Person and to_date = @Date", new { Person = school.LeadTeachers[1], Date = house.Today.AddDays(2) })));
    }

    [Fact]
    public async Task A_place_is_filled_by_one_lead_teacher_of_the_school_within_its_membership()
    {
        var group = await house.GroupAsync();
        var school = group.Schools[0];
        var lead = As(group.Hub.TfmLead);
        var teacher = await house.PersonAsync((Role.LeadTeacher, school.Id));
        var stranger = await house.PersonAsync((Role.LeadTeacher, group.Schools[1].Id));

        Assert.Equal("LEAD_TEACHER_ROLE_MISSING", (await Refused.ByAsync(lead.FillLeadTeacherPlaceAsync(Fill(group, school, 1, stranger.Id)))).Reason);
        Assert.Equal("LEAD_TEACHER_PLACED", (await Refused.ByAsync(lead.FillLeadTeacherPlaceAsync(Fill(group, school, 1, school.LeadTeachers[1])))).Reason);
        Assert.Equal("NO_SUCH_PLACE", (await Refused.ByAsync(lead.FillLeadTeacherPlaceAsync(Fill(group, school, 3, teacher.Id)))).Reason);
        Assert.Equal("PLACE_DATE_UNFIT", (await Refused.ByAsync(lead.FillLeadTeacherPlaceAsync(Fill(group, school, 1, teacher.Id, house.Day(-1))))).Reason);
        Assert.Equal("PLACE_DATE_UNFIT", (await Refused.ByAsync(lead.FillLeadTeacherPlaceAsync(Fill(group, school, 1, teacher.Id, house.Day(321))))).Reason);
        Assert.Equal("INVALID_REQUEST", (await Refused.ByAsync(lead.FillLeadTeacherPlaceAsync(Fill(group, school, 1, teacher.Id, "30 February")))).Reason);
    }

    [Fact]
    public async Task A_school_fills_only_its_own_places()
    {
        var group = await house.GroupAsync();
        var head = await house.PersonAsync((Role.HeadTeacher, group.Schools[0].Id));
        var teacher = await house.PersonAsync((Role.LeadTeacher, group.Schools[1].Id));

        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(head).FillLeadTeacherPlaceAsync(Fill(group, group.Schools[1], 1, teacher.Id)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(teacher).FillLeadTeacherPlaceAsync(Fill(group, group.Schools[1], 1, teacher.Id)))).Reason);
    }

    [Fact]
    public async Task In_a_draft_a_place_gets_another_name_and_nothing_is_told()
    {
        var hub = await house.HubAsync();
        var schools = await house.SchoolsAsync(hub, 1, leadTeachers: 1);
        var draft = await house.DraftAsync(hub, schools);
        var teacher = await house.PersonAsync((Role.LeadTeacher, schools[0].Id));

        var filled = await As(hub.Administrator).FillLeadTeacherPlaceAsync(new FillLeadTeacherPlaceRequest
        {
            GroupId = draft.GroupId,
            MembershipId = draft.Members[0].MembershipId,
            PlaceNumber = 2,
            PersonId = teacher.Id,
            RequestId = House.NewRequestId(),
        });

        Assert.Equal([schools[0].LeadTeachers[0], teacher.Id], filled.Members[0].LeadTeacherPlaces.Select(p => p.PersonId));
        Assert.DoesNotContain(await house.ToldAsync<LeadTeacherPlaceFilled>(), e => e.GroupId == draft.GroupId);
    }

    [Fact]
    public async Task A_school_that_withdraws_leaves_its_group_and_another_is_admitted()
    {
        var group = await house.GroupAsync();
        var waiting = await house.SchoolsAsync(group.Hub, 2);
        await As(group.Hub.TfmLead).AdmitMemberAsync(Admit(group, waiting[0]));
        Assert.Equal("GROUP_FULL", (await Refused.ByAsync(As(group.Hub.TfmLead).AdmitMemberAsync(Admit(group, waiting[1])))).Reason);

        await house.TellAsync("schools", house.Withdrawn(group.Schools[0], group.Hub));
        house.GoOn(2);
        var admitted = await As(group.Hub.HubLead).AdmitMemberAsync(Admit(group, waiting[1]));

        Assert.Equal(house.Day(-2), admitted.Members.Single(m => m.SchoolId == group.Schools[0].Id).ToDate);
        Assert.Equal(house.Day(-2), Assert.Single(await house.ToldAsync<MembershipEnded>(), e => e.GroupId == group.Id).ToDate);
        var joined = (await house.ToldAsync<MemberJoined>()).Last(e => e.GroupId == group.Id);
        Assert.Equal((waiting[1].ParticipationId, house.Day(0)), (joined.ParticipationId, joined.FromDate));
        Assert.Equal(waiting[1].LeadTeachers, (await house.ToldAsync<LeadTeacherPlaceFilled>()).Where(e => e.MembershipId == joined.MembershipId).Select(e => e.PersonId));
        Assert.Equal("MEMBERSHIP_ENDED", (await Refused.ByAsync(As(group.Hub.TfmLead).FillLeadTeacherPlaceAsync(Fill(group, group.Schools[0], 1, group.Schools[0].LeadTeachers[0])))).Reason);
    }

    [Fact]
    public async Task A_school_is_admitted_only_with_what_publishing_asks_for()
    {
        var group = await house.GroupAsync();
        var unsigned = (await house.SchoolsAsync(group.Hub, 1, agreed: false))[0];
        var alone = (await house.SchoolsAsync(group.Hub, 1, leadTeachers: 1))[0];
        var lead = As(group.Hub.TfmLead);

        Assert.Equal("AGREEMENT_UNSIGNED", (await Refused.ByAsync(lead.AdmitMemberAsync(Admit(group, unsigned)))).Reason);
        Assert.Equal("PLACE_EMPTY", (await Refused.ByAsync(lead.AdmitMemberAsync(Admit(group, alone)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(group.Hub.Administrator).AdmitMemberAsync(Admit(group, alone)))).Reason);
        var draft = await house.DraftAsync(group.Hub, []);
        Assert.Equal("GROUP_NOT_PUBLISHED", (await Refused.ByAsync(lead.AdmitMemberAsync(new AdmitMemberRequest { GroupId = draft.GroupId, ParticipationId = alone.ParticipationId, RequestId = House.NewRequestId() }))).Reason);
        await house.TellAsync("schools", WorkGroupsHouse.AgreementOf(unsigned, group.Hub));
        Assert.Equal(7, (await lead.AdmitMemberAsync(Admit(group, unsigned))).Members.Count);
    }

    static AdmitMemberRequest Admit(TestGroup group, TestSchool school) => new() { GroupId = group.Id, ParticipationId = school.ParticipationId, RequestId = House.NewRequestId() };

    static FillLeadTeacherPlaceRequest Fill(TestGroup group, TestSchool school, int place, string person, string date = "") => new()
    {
        GroupId = group.Id,
        MembershipId = group.MemberOf(school).MembershipId,
        PlaceNumber = place,
        PersonId = person,
        FromDate = date,
        RequestId = House.NewRequestId(),
    };
}
