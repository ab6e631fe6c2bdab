using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

/// <summary>A hub knows whom to write to at the schools it has to do with, and changes nothing of them.</summary>
public sealed class SeenPeopleTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    [Fact]
    public async Task A_hub_sees_a_schools_people_once_the_school_has_applied_and_another_hub_never()
    {
        var round = await recruitment.AnOpenRoundAsync();
        var school = await recruitment.ASchoolAsync();
        var applications = recruitment.Applications(school.MathsLead);
        var draft = await applications.CreateApplicationAsync(new CreateApplicationRequest { Application = Recruitment.ADraft(school, round), RequestId = House.NewRequestId() });
        Assert.Empty((await AtSchoolAsync(recruitment.TfmLead, school)).People);

        await applications.SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = draft.ApplicationId, RequestId = House.NewRequestId() });

        var seen = Assert.Single((await AtSchoolAsync(recruitment.TfmLead, school)).People);
        Assert.Equal((school.MathsLead.Id, Role.MathsLead), (seen.PersonId, Assert.Single(seen.Roles).Role));
        Assert.Equal(seen, await As(recruitment.TfmLead).GetPersonAsync(new GetPersonRequest { PersonId = school.MathsLead.Id }));
        var other = await recruitment.House.InviteAsync(Role.TfmLead, recruitment.OtherHubId);
        Assert.Empty((await AtSchoolAsync(other, school)).People);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(other).GetPersonAsync(new GetPersonRequest { PersonId = school.MathsLead.Id }))).Reason);
    }

    [Fact]
    public async Task A_hub_that_sees_somebody_does_not_change_them_nor_see_their_roles_elsewhere()
    {
        var round = await recruitment.AnOpenRoundAsync();
        var schools = await recruitment.SchoolsAsync(2);
        var applications = recruitment.Applications(schools[0].MathsLead);
        var draft = await applications.CreateApplicationAsync(new CreateApplicationRequest { Application = Recruitment.ADraft(schools[0], round), RequestId = House.NewRequestId() });
        await applications.SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = draft.ApplicationId, RequestId = House.NewRequestId() });

        var seen = await As(recruitment.TfmLead).GetPersonAsync(new GetPersonRequest { PersonId = schools[0].MathsLead.Id });
        Assert.Equal(schools[0].School.SchoolId, Assert.Single(seen.Roles).ScopeId);
        Assert.Equal(2, (await As(recruitment.National).GetPersonAsync(new GetPersonRequest { PersonId = seen.PersonId })).Roles.Count);

        seen.Name = "Somebody Else";
        var update = new UpdatePersonRequest { Person = seen, UpdateMask = new() { Paths = { "name" } }, RequestId = House.NewRequestId() };
        Assert.Equal("DETAILS_NOT_YOURS", (await Refused.ByAsync(As(recruitment.TfmLead).UpdatePersonAsync(update))).Reason);
    }

    PersonServiceClient As(TestPerson person) => recruitment.House.As<PersonServiceClient>(person);

    async Task<ListPeopleResponse> AtSchoolAsync(TestPerson person, SchoolUser school) =>
        await As(person).ListPeopleAsync(new ListPeopleRequest { ScopeId = school.School.SchoolId });
}
