using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Reporting.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

/// <summary>An invitation makes nobody out of somebody who is here already.</summary>
public sealed class SignInTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task A_stranger_with_the_code_of_somebody_who_has_a_sign_in_does_not_become_them()
    {
        var school = await recruitment.ASchoolAsync();
        var finance = await House.InviteAsync(Role.NationalFinance, name: "Femi Ade");
        var invitation = await As(school.MathsLead).InvitePersonAsync(await InvitationOfAsync(finance, school));

        var stranger = Stranger();
        var refusal = await Refused.ByAsync(stranger.AcceptInvitationAsync(Accept(invitation)));

        Assert.Equal("PERSON_HAS_SIGN_IN", refusal.Reason);
        Assert.Null((await stranger.GetMeAsync(new GetMeRequest())).Person);
        Assert.Equal([Role.NationalFinance, Role.LeadTeacher], (await As(finance).AcceptInvitationAsync(Accept(invitation))).Person.Roles.Select(r => r.Role).OrderDescending());
    }

    [Fact]
    public async Task An_email_does_not_give_away_whose_it_is_nor_what_they_are_elsewhere()
    {
        var school = await recruitment.ASchoolAsync();
        var finance = await House.InviteAsync(Role.NationalFinance, name: "Femi Ade");
        var right = await InvitationOfAsync(finance, school);
        var guessed = new InvitePersonRequest(right) { Name = "Somebody", RequestId = House.NewRequestId() };

        Assert.Equal(("EMAIL_OF_ANOTHER", StatusCode.InvalidArgument), Told(await Refused.ByAsync(As(school.MathsLead).InvitePersonAsync(guessed))));

        var invitation = await As(school.MathsLead).InvitePersonAsync(right);
        Assert.Empty((await As(school.MathsLead).GetPersonAsync(new GetPersonRequest { PersonId = invitation.PersonId })).Roles);
        var assigned = await As(school.MathsLead).AssignRoleAsync(new AssignRoleRequest { PersonId = finance.Id, Role = Role.BusinessManager, ScopeId = school.School.SchoolId, RequestId = House.NewRequestId() });
        Assert.Equal(Role.BusinessManager, Assert.Single(assigned.Roles).Role);
    }

    [Fact]
    public async Task A_wrong_sign_in_is_taken_away_everywhere_and_the_national_team_joins_the_right_one()
    {
        var finance = await House.InviteAsync(Role.NationalFinance, name: "Femi Ade");
        var school = await recruitment.ASchoolAsync();
        var left = await As(school.MathsLead).InvitePersonAsync(await InvitationOfAsync(finance, school));

        var unlinked = await As(House.National).UnlinkSignInAsync(Unlink(finance));
        await House.SettleAsync();

        Assert.False(unlinked.CanSignIn);
        Assert.Contains(await House.ToldAsync<IdentityUnlinked>(), e => e.PersonId == finance.Id);
        Assert.Contains(await House.ToldAsync<InvitationWithdrawn>(), e => e.InvitationId == left.InvitationId);
        Assert.Null((await As(finance).GetMeAsync(new GetMeRequest())).Person);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(House.As<FiguresService.FiguresServiceClient>(finance).GetFreshnessAsync(new GetFreshnessRequest()))).Reason);

        var weak = await As(school.MathsLead).InvitePersonAsync(await InvitationOfAsync(finance, school));
        Assert.Equal("NATIONAL_INVITATION_NEEDED", (await Refused.ByAsync(Stranger().AcceptInvitationAsync(Accept(weak)))).Reason);
        var national = await As(House.National).InvitePersonAsync(new InvitePersonRequest(await InvitationOfAsync(finance, school)) { Role = Role.NationalFinance, ScopeId = "" });
        var me = await Stranger().AcceptInvitationAsync(Accept(national));
        Assert.Equal((finance.Id, Role.NationalFinance), (me.Person.PersonId, Assert.Single(me.Person.Roles).Role));
    }

    [Fact]
    public async Task Only_the_sign_in_of_another_who_has_one_is_taken_away()
    {
        var invitation = await As(House.National).InvitePersonAsync(new InvitePersonRequest { Name = "Ines Duarte", Email = $"{Guid.NewGuid():n}@example.org", Role = Role.Auditor, RequestId = House.NewRequestId() });

        Assert.Equal("SIGN_IN_MISSING", (await Refused.ByAsync(As(House.National).UnlinkSignInAsync(Unlink(House.National with { Id = invitation.PersonId })))).Reason);
        Assert.Equal("OWN_SIGN_IN", (await Refused.ByAsync(As(House.National).UnlinkSignInAsync(Unlink(House.National)))).Reason);
    }

    [Fact]
    public async Task Whoever_is_somebody_here_does_not_accept_as_another()
    {
        var school = await recruitment.ASchoolAsync();
        var teacher = await House.InviteAsync(Role.LeadTeacher, school.School.SchoolId);
        var invitation = await As(House.National).InvitePersonAsync(new InvitePersonRequest { Name = "Ines Duarte", Email = $"{Guid.NewGuid():n}@example.org", Role = Role.NationalFinance, RequestId = House.NewRequestId() });

        Assert.Equal("SIGN_IN_TAKEN", (await Refused.ByAsync(As(teacher).AcceptInvitationAsync(Accept(invitation)))).Reason);

        Assert.Equal(Role.LeadTeacher, Assert.Single((await As(teacher).GetMeAsync(new GetMeRequest())).Person.Roles).Role);
        Assert.DoesNotContain(await House.ToldAsync<IdentityLinked>(), e => e.PersonId == invitation.PersonId);
    }

    [Fact]
    public async Task Who_accepts_is_the_one_who_acted()
    {
        var auditor = await House.InviteAsync(Role.Auditor);

        Assert.Equal(auditor.Id, Assert.Single(await House.EntriesAsync<IdentityLinked>(), e => e.AggregateId == auditor.Id).ActorId);
        Assert.Equal(auditor.Id, Assert.Single(await House.EntriesAsync<RoleAssigned>(), e => e.AggregateId == auditor.Id).ActorId);
    }

    static UnlinkSignInRequest Unlink(TestPerson person) => new() { PersonId = person.Id, RequestId = House.NewRequestId() };

    static AcceptInvitationRequest Accept(Invitation invitation) => new() { Code = invitation.Code, RequestId = House.NewRequestId() };

    static (string Reason, StatusCode Code) Told(Refused refusal) => (refusal.Reason, refusal.Code);

    PersonServiceClient Stranger() => House.As<PersonServiceClient>(House.Issuer.TokenFor(Guid.NewGuid().ToString()));

    PersonServiceClient As(TestPerson person) => House.As<PersonServiceClient>(person);

    async Task<InvitePersonRequest> InvitationOfAsync(TestPerson person, SchoolUser school)
    {
        var known = await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = person.Id });
        return new InvitePersonRequest { Name = known.Name, Email = known.Email, Role = Role.LeadTeacher, ScopeId = school.School.SchoolId, RequestId = House.NewRequestId() };
    }
}
