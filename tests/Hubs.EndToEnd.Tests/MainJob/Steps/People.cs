using Hubs.Access.V1;
using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>The national team lets the hub's leads in, they their schools' maths leads, those the head and the business manager, and the
/// head the lead teachers.</summary>
static class People
{
    static readonly string[] ComingIn = ["PersonAdded", "PersonInvited", "IdentityLinked", "RoleAssigned"];

    public static async Task ComeInAsync(Year year)
    {
        var forgotten = await LetHubInAsync(year);
        await LetSchoolsInAsync(year);
        await ForgetAndLeaveAsync(year, forgotten);
        Assert.Equal(
            [Role.BusinessManager, Role.HeadTeacher, Role.LeadTeacher, Role.LeadTeacher, Role.MathsLead],
            (await year.As<PersonServiceClient>(year.School(1).Head).ListPeopleAsync(new ListPeopleRequest { ScopeId = year.School(1).Id })).People.Select(p => Assert.Single(p.Roles).Role).OrderBy(r => r.ToString()));
    }

    static async Task<Invitation> LetHubInAsync(Year year)
    {
        var hub = year.Hub.HubId;
        year.Auditor = await year.InviteAsync(year.National, Role.Auditor, "", "Edith Harrow");
        year.Finance = await year.InviteAsync(year.National, Role.NationalFinance, "", "Kwame Boateng");
        year.TfmLead = await year.InviteAsync(year.National, Role.TfmLead, hub, "Sian Pritchard");
        year.HubLead = await year.InviteAsync(year.National, Role.HubLead, hub, "Vikram Rao");
        year.Administrator = await year.InviteAsync(year.TfmLead, Role.HubAdministrator, hub, "Jill Fenwick");
        year.Specialist = await year.InviteAsync(year.TfmLead, Role.Specialist, hub, "Adaeze Nwosu");
        var news = await year.Logs.ToldAsync("schools", Enumerable.Repeat(ComingIn, 6).SelectMany(types => types));
        Assert.Equal(
            [(year.TfmLead.Id, Role.TfmLead, hub), (year.HubLead.Id, Role.HubLead, hub), (year.Administrator.Id, Role.HubAdministrator, hub), (year.Specialist.Id, Role.Specialist, hub)],
            news.Of<RoleAssigned>().Skip(2).Select(e => (e.PersonId, e.Role, e.ScopeId)));

        var people = year.As<PersonServiceClient>(year.TfmLead);
        await Year.RefusedAsync("ROLE_NOT_YOURS_TO_GIVE", people.InvitePersonAsync(Year.Invitation(Role.Auditor, "", "Edith Harrow")));
        var invite = Year.Invitation(Role.HubAdministrator, hub, "Late Answer");
        var invitation = await people.InvitePersonAsync(invite);
        Assert.Equal(new Invitation(invitation) { Code = "" }, await people.InvitePersonAsync(invite));
        await year.Logs.ToldAsync("schools", "PersonAdded", "PersonInvited");
        return invitation;
    }

    static async Task LetSchoolsInAsync(Year year)
    {
        foreach (var (school, names) in year.Applicants.Zip(Sussex.People))
        {
            school.MathsLead = await year.InviteAsync(year.TfmLead, Role.MathsLead, school.Id, names[0]);
            if (names.Count == 1) continue;
            school.Head = await year.InviteAsync(year.TfmLead, Role.HeadTeacher, school.Id, names[1]);
            school.BusinessManager = await year.InviteAsync(school.MathsLead, Role.BusinessManager, school.Id, names[2]);
            foreach (var name in names.Skip(3)) school.LeadTeachers.Add(await year.InviteAsync(school.Head, Role.LeadTeacher, school.Id, name));
        }

        var news = await year.Logs.ToldAsync("schools", Enumerable.Repeat(ComingIn, 42).SelectMany(types => types));
        Assert.Equal(year.Applicants.Take(8).SelectMany(s => s.LeadTeachers.Select(t => (t.Id, s.Id))), news.Of<RoleAssigned>().Where(e => e.Role == Role.LeadTeacher).Select(e => (e.PersonId, e.ScopeId)));
    }

    /// <summary>An invitation that nobody answered runs out; the only person of a school stays; one person is at two schools.</summary>
    static async Task ForgetAndLeaveAsync(Year year, Invitation forgotten)
    {
        var (national, alone) = (year.As<PersonServiceClient>(year.National), year.School(9).MathsLead);
        var held = Assert.Single((await year.As<PersonServiceClient>(alone).GetMeAsync(new GetMeRequest())).Person.Roles);
        await Year.RefusedAsync("LAST_USER", national.RevokeRoleAsync(new RevokeRoleRequest { RoleAssignmentId = held.RoleAssignmentId, RequestId = House.NewRequestId() }));
        var assign = new AssignRoleRequest { PersonId = year.HubLead.Id, Role = Role.BusinessManager, ScopeId = year.School(3).Id, RequestId = House.NewRequestId() };
        var lead = await Year.TwiceAsync(() => national.AssignRoleAsync(assign));
        Assert.Equal([Role.HubLead, Role.BusinessManager], lead.Roles.Select(r => r.Role).Order().Reverse());

        year.GoTo("2020-07-16");
        var someone = new TestPerson("", "", "late", year.House.Issuer.TokenFor("late"));
        await Year.RefusedAsync("INVITATION_EXPIRED", year.As<PersonServiceClient>(someone).AcceptInvitationAsync(new AcceptInvitationRequest { Code = forgotten.Code, RequestId = House.NewRequestId() }));
        Assert.Equal(year.HubLead.Id, (await year.Logs.ToldAsync("schools", "RoleAssigned")).The<RoleAssigned>().PersonId);
    }
}
