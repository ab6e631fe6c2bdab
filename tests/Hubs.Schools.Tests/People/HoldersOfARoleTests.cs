using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

/// <summary>Who holds a role is found among those who do, not among everybody.</summary>
public sealed class HoldersOfARoleTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    PersonServiceClient National => As(recruitment.National);

    [Fact]
    public async Task They_come_by_name_a_page_at_a_time_and_under_the_name_that_they_have_now()
    {
        foreach (var name in new[] { "Zoe Finance", "Amir Finance", "Beth Finance" }) await recruitment.House.InviteAsync(Role.NationalFinance, "", name);
        var zoe = (await HoldersAsync(Role.NationalFinance)).Single(p => p.Name == "Zoe Finance");

        zoe.Name = "Adam Finance";
        await National.UpdatePersonAsync(new UpdatePersonRequest { Person = zoe, UpdateMask = new() { Paths = { "name" } }, RequestId = House.NewRequestId() });

        Assert.Equal(["Adam Finance", "Amir Finance", "Beth Finance"], (await HoldersAsync(Role.NationalFinance, pageSize: 1)).Select(p => p.Name));
    }

    [Fact]
    public async Task Whoever_holds_it_at_one_place_still_is_one_and_whoever_lost_it_or_held_it_for_a_time_is_none()
    {
        var schools = await recruitment.SchoolsAsync(3);
        var person = (await recruitment.House.InviteAsync(Role.BusinessManager, schools[0].School.SchoolId)).Id;
        var (second, expiring) = (await AssignAsync(person, schools[1], null), (await recruitment.House.InviteAsync(Role.LeadTeacher, schools[2].School.SchoolId)).Id);
        await AssignAsync(expiring, schools[2], recruitment.House.Clock.GetUtcNow().AddDays(1));
        Assert.Equal([person, expiring], (await HoldersAsync(Role.BusinessManager)).Select(p => p.PersonId).OrderBy(id => id == expiring));

        recruitment.House.Clock.Advance(TimeSpan.FromDays(2));
        await RevokeAsync(second);
        Assert.Equal([person], (await HoldersAsync(Role.BusinessManager)).Select(p => p.PersonId));
        Assert.Empty((await National.ListPeopleAsync(new ListPeopleRequest { ScopeId = schools[2].School.SchoolId, Role = Role.BusinessManager })).People);

        await RevokeAsync((await National.GetPersonAsync(new GetPersonRequest { PersonId = person })).Roles.Single().RoleAssignmentId);
        Assert.Empty(await HoldersAsync(Role.BusinessManager));
    }

    [Fact]
    public async Task A_hub_finds_those_whose_role_it_may_see_and_nobody_by_a_role_that_they_hold_elsewhere()
    {
        var round = await recruitment.AnOpenRoundAsync();
        var schools = await recruitment.SchoolsAsync(2);
        var head = (await recruitment.House.InviteAsync(Role.HeadTeacher, schools[1].School.SchoolId)).Id;
        var applications = recruitment.Applications(schools[0].MathsLead);
        var draft = await applications.CreateApplicationAsync(new CreateApplicationRequest { Application = Recruitment.ADraft(schools[0], round), RequestId = House.NewRequestId() });
        await applications.SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = draft.ApplicationId, RequestId = House.NewRequestId() });
        var lead = As(recruitment.TfmLead);
        await National.AssignRoleAsync(new AssignRoleRequest { PersonId = schools[0].MathsLead.Id, Role = Role.LeadTeacher, ScopeId = schools[1].School.SchoolId, RequestId = House.NewRequestId() });

        Assert.Contains(schools[0].MathsLead.Id, await FoundAsync(new ListPeopleRequest { Role = Role.MathsLead }));
        Assert.DoesNotContain(schools[0].MathsLead.Id, await FoundAsync(new ListPeopleRequest { Role = Role.LeadTeacher }));
        Assert.Empty(await FoundAsync(new ListPeopleRequest { ScopeId = schools[1].School.SchoolId }));
        Assert.DoesNotContain(head, await FoundAsync(new ListPeopleRequest { Role = Role.HeadTeacher }));
        Assert.Contains(recruitment.TfmLead.Id, await FoundAsync(new ListPeopleRequest { Role = Role.TfmLead, ScopeId = recruitment.HubId }));

        async Task<IEnumerable<string>> FoundAsync(ListPeopleRequest request) => (await lead.ListPeopleAsync(request)).People.Select(p => p.PersonId);
    }

    async Task<IReadOnlyList<Person>> HoldersAsync(Role role, int pageSize = 50)
    {
        var (all, token) = (new List<Person>(), "");
        do
        {
            var page = await National.ListPeopleAsync(new ListPeopleRequest { Role = role, PageSize = pageSize, PageToken = token });
            all.AddRange(page.People);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return all;
    }

    async Task<string> AssignAsync(string person, SchoolUser school, DateTimeOffset? until)
    {
        var request = new AssignRoleRequest { PersonId = person, Role = Role.BusinessManager, ScopeId = school.School.SchoolId, RequestId = House.NewRequestId() };
        if (until is { } time) request.ExpireTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(time);
        return (await National.AssignRoleAsync(request)).Roles.Single(r => r.ScopeId == school.School.SchoolId && r.Role == Role.BusinessManager).RoleAssignmentId;
    }

    async Task RevokeAsync(string assignment) => await National.RevokeRoleAsync(new RevokeRoleRequest { RoleAssignmentId = assignment, RequestId = House.NewRequestId() });

    PersonServiceClient As(TestPerson person) => recruitment.House.As<PersonServiceClient>(person);
}
