using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

/// <summary>Who leaves hands their role over: one comes and the other goes at once.</summary>
public sealed class HandOverRoleTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task A_maths_lead_who_leaves_hands_over_the_role_and_the_participation()
    {
        var school = await recruitment.ASchoolAsync();
        var accepted = await recruitment.AcceptAsync(school, await recruitment.AnOpenRoundAsync());
        var successor = await House.InviteAsync(Role.LeadTeacher, school.School.SchoolId);

        var answer = await As(school.MathsLead).HandOverRoleAsync(Hand(await HeldAsync(school.MathsLead, Role.MathsLead), successor));

        Assert.Equal([Role.LeadTeacher, Role.MathsLead], answer.Roles.Select(r => r.Role).OrderByDescending(r => r));
        Assert.Empty((await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = school.MathsLead.Id })).Roles);
        Assert.Equal(successor.Id, (await recruitment.ParticipationAsync(accepted.ParticipationId)).MathsLeadPersonId);
        Assert.Equal(successor.Id, Assert.Single(await House.ToldAsync<MathsLeadChanged>(), e => e.ParticipationId == accepted.ParticipationId).MathsLeadPersonId);
        Assert.Single(await House.ToldAsync<RoleRevoked>(), e => e.PersonId == school.MathsLead.Id);
        Assert.Single(await House.ToldAsync<RoleAssigned>(), e => e.PersonId == successor.Id && e.Role == Role.MathsLead);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(recruitment.Applications(school.MathsLead).GetApplicationAsync(new GetApplicationRequest { ApplicationId = accepted.ApplicationId }))).Reason);
        Assert.Equal(accepted.ApplicationId, (await recruitment.Applications(successor).GetApplicationAsync(new GetApplicationRequest { ApplicationId = accepted.ApplicationId })).ApplicationId);
    }

    [Fact]
    public async Task Only_somebody_who_can_sign_in_takes_a_role_over()
    {
        var school = await recruitment.ASchoolAsync();
        var invited = await As(school.MathsLead).InvitePersonAsync(new InvitePersonRequest
        {
            Name = "Ngozi Adeyemi",
            Email = $"ngozi.{school.School.Urn}@example.org",
            Role = Role.LeadTeacher,
            ScopeId = school.School.SchoolId,
            RequestId = House.NewRequestId(),
        });
        var request = Hand(await HeldAsync(school.MathsLead, Role.MathsLead), school.MathsLead);
        request.SuccessorPersonId = invited.PersonId;

        Assert.Equal("SUCCESSOR_CANNOT_SIGN_IN", (await Refused.ByAsync(As(school.MathsLead).HandOverRoleAsync(request))).Reason);

        Assert.Single((await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = school.MathsLead.Id })).Roles);
    }

    [Fact]
    public async Task Nobody_hands_a_role_to_themselves_or_one_that_is_not_theirs_to_give()
    {
        var school = await recruitment.ASchoolAsync();
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        var teacher = await House.InviteAsync(Role.LeadTeacher, school.School.SchoolId);

        Assert.Equal("ROLE_NOT_YOURS_TO_GIVE", (await Refused.ByAsync(As(school.MathsLead).HandOverRoleAsync(Hand(await HeldAsync(head, Role.HeadTeacher), teacher)))).Reason);
        Assert.Equal("ROLE_FOR_YOURSELF", (await Refused.ByAsync(As(head).HandOverRoleAsync(Hand(await HeldAsync(school.MathsLead, Role.MathsLead), head)))).Reason);
        Assert.Equal("ROLE_HELD", (await Refused.ByAsync(As(head).HandOverRoleAsync(Hand(await HeldAsync(teacher, Role.LeadTeacher), teacher)))).Reason);
    }

    [Fact]
    public async Task A_specialists_work_is_handed_over_group_by_group()
    {
        var specialist = await House.InviteAsync(Role.Specialist, recruitment.HubId);

        var refusal = await Refused.ByAsync(As(recruitment.TfmLead).HandOverRoleAsync(Hand(await HeldAsync(specialist, Role.Specialist), await House.InviteAsync(Role.HubAdministrator, recruitment.HubId))));

        Assert.Equal("SPECIALIST_HAS_GROUPS", refusal.Reason);
    }

    [Fact]
    public async Task Of_two_who_take_it_over_at_once_one_has_it()
    {
        var school = await recruitment.ASchoolAsync();
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        var held = await HeldAsync(school.MathsLead, Role.MathsLead);
        var (one, other) = (await House.InviteAsync(Role.LeadTeacher, school.School.SchoolId), await House.InviteAsync(Role.LeadTeacher, school.School.SchoolId));

        var reasons = await Task.WhenAll(new[] { one, other }.Select(async successor =>
        {
            try
            {
                await As(head).HandOverRoleAsync(Hand(held, successor));
                return "";
            }
            catch (Grpc.Core.RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }));

        Assert.Equal(["", "NOT_FOUND"], reasons.Order(StringComparer.Ordinal));
    }

    PersonServiceClient As(TestPerson person) => House.As<PersonServiceClient>(person);

    async Task<string> HeldAsync(TestPerson person, Role role) =>
        (await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = person.Id })).Roles.Single(r => r.Role == role).RoleAssignmentId;

    static HandOverRoleRequest Hand(string held, TestPerson successor) => new() { RoleAssignmentId = held, SuccessorPersonId = successor.Id, RequestId = House.NewRequestId() };
}
