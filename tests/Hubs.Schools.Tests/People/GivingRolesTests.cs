using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

/// <summary>Nobody makes one who signs or decides what they do not, and no place is left with nobody who could let others in.</summary>
public sealed class GivingRolesTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Theory]
    [InlineData(Role.MathsLead, Role.HeadTeacher)]
    [InlineData(Role.HubAdministrator, Role.HeadTeacher)]
    [InlineData(Role.HubAdministrator, Role.TfmLead)]
    [InlineData(Role.HubAdministrator, Role.HubLead)]
    [InlineData(Role.TfmLead, Role.HubLead)]
    [InlineData(Role.HeadTeacher, Role.TfmLead)]
    [InlineData(Role.HubLead, Role.NationalTeam)]
    [InlineData(Role.NationalTeam, Role.Service)]
    public async Task Nobody_makes_one_who_signs_or_decides_what_they_do_not(Role giver, Role given)
    {
        var school = (await recruitment.ASchoolAsync()).School.SchoolId;
        var by = giver == Role.NationalTeam ? House.National : await House.InviteAsync(giver, PlaceOf(giver, school));

        var refusal = await Refused.ByAsync(As(by).InvitePersonAsync(Invite(given, PlaceOf(given, school))));

        Assert.Equal(("ROLE_NOT_YOURS_TO_GIVE", StatusCode.PermissionDenied), (refusal.Reason, refusal.Code));
    }

    [Theory]
    [InlineData(Role.MathsLead, Role.LeadTeacher)]
    [InlineData(Role.HeadTeacher, Role.HeadTeacher)]
    [InlineData(Role.HubAdministrator, Role.Specialist)]
    [InlineData(Role.TfmLead, Role.HeadTeacher)]
    [InlineData(Role.HubLead, Role.HubLead)]
    public async Task Who_may_give_a_role_gives_it(Role giver, Role given)
    {
        var school = (await recruitment.ASchoolAsync()).School.SchoolId;
        var by = await House.InviteAsync(giver, PlaceOf(giver, school));

        Assert.Equal(given, (await As(by).InvitePersonAsync(Invite(given, PlaceOf(given, school)))).Role);
    }

    [Theory]
    [InlineData(Role.MathsLead, Role.BusinessManager)]
    [InlineData(Role.HubAdministrator, Role.Specialist)]
    [InlineData(Role.HubLead, Role.TfmLead)]
    [InlineData(Role.NationalTeam, Role.NationalFinance)]
    public async Task Nobody_gives_a_role_to_themselves(Role giver, Role given)
    {
        var school = (await recruitment.ASchoolAsync()).School.SchoolId;
        var by = giver == Role.NationalTeam ? House.National : await House.InviteAsync(giver, PlaceOf(giver, school));
        var me = (await As(by).GetMeAsync(new GetMeRequest())).Person;
        var place = given == Role.NationalFinance ? "" : PlaceOf(given, school);

        var assigned = await Refused.ByAsync(As(by).AssignRoleAsync(new AssignRoleRequest { PersonId = by.Id, Role = given, ScopeId = place, RequestId = House.NewRequestId() }));
        var invited = await Refused.ByAsync(As(by).InvitePersonAsync(new InvitePersonRequest { Name = me.Name, Email = me.Email.ToUpperInvariant(), Role = given, ScopeId = place, RequestId = House.NewRequestId() }));

        Assert.Equal(("ROLE_FOR_YOURSELF", "ROLE_FOR_YOURSELF"), (assigned.Reason, invited.Reason));
    }

    [Fact]
    public async Task The_last_of_the_national_team_stays_however_many_hold_other_national_roles()
    {
        await House.InviteAsync(Role.NationalFinance);
        await House.InviteAsync(Role.Auditor);
        var second = await House.InviteAsync(Role.NationalTeam);
        await RevokeAsync(House.National, second);

        Assert.Equal("LAST_USER", (await Refused.ByAsync(RevokeCallAsync(House.National, await HeldAsync(House.National)))).Reason);
    }

    [Fact]
    public async Task A_school_keeps_somebody_who_can_let_others_in()
    {
        var school = await recruitment.ASchoolAsync();
        await House.InviteAsync(Role.BusinessManager, school.School.SchoolId);
        await House.InviteAsync(Role.LeadTeacher, school.School.SchoolId);

        Assert.Equal("LAST_USER", (await Refused.ByAsync(RevokeCallAsync(House.National, await HeldAsync(school.MathsLead)))).Reason);

        await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        await RevokeAsync(House.National, school.MathsLead);
    }

    [Fact]
    public async Task Whose_role_ends_sooner_is_no_successor()
    {
        var school = await recruitment.ASchoolAsync();
        var brief = await House.InviteAsync(Role.LeadTeacher, school.School.SchoolId);
        await As(House.National).AssignRoleAsync(new AssignRoleRequest
        {
            PersonId = brief.Id,
            Role = Role.HeadTeacher,
            ScopeId = school.School.SchoolId,
            ExpireTime = Timestamp.FromDateTimeOffset(House.Clock.GetUtcNow().AddDays(1)),
            RequestId = House.NewRequestId(),
        });

        Assert.Equal("LAST_USER", (await Refused.ByAsync(RevokeCallAsync(House.National, await HeldAsync(school.MathsLead)))).Reason);
    }

    [Fact]
    public async Task An_invitation_is_accepted_by_the_address_it_went_to_where_the_issuer_vouches_for_one()
    {
        var invitation = await As(House.National).InvitePersonAsync(Invite(Role.Auditor, ""));
        var request = new AcceptInvitationRequest { Code = invitation.Code, RequestId = House.NewRequestId() };

        var other = House.As<PersonServiceClient>(House.Issuer.TokenFor("other", email: "somebody.else@example.org"));
        Assert.Equal("INVITATION_FOR_ANOTHER", (await Refused.ByAsync(other.AcceptInvitationAsync(request))).Reason);
        var invited = (await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = invitation.PersonId })).Email;
        var right = House.As<PersonServiceClient>(House.Issuer.TokenFor("right", email: invited.ToUpperInvariant()));
        Assert.Equal(invitation.PersonId, (await right.AcceptInvitationAsync(request)).Person.PersonId);
    }

    PersonServiceClient As(TestPerson person) => House.As<PersonServiceClient>(person);

    string PlaceOf(Role role, string school) => role switch
    {
        Role.MathsLead or Role.HeadTeacher or Role.LeadTeacher or Role.BusinessManager => school,
        Role.NationalTeam or Role.Auditor or Role.Service => "",
        _ => recruitment.HubId,
    };

    static InvitePersonRequest Invite(Role role, string place) =>
        new() { Name = "Ines Duarte", Email = $"{Guid.NewGuid():n}@example.org", Role = role, ScopeId = place, RequestId = House.NewRequestId() };

    async Task<string> HeldAsync(TestPerson person) => (await As(person).GetMeAsync(new GetMeRequest())).Person.Roles[0].RoleAssignmentId;

    AsyncUnaryCall<Person> RevokeCallAsync(TestPerson by, string assignment) =>
        As(by).RevokeRoleAsync(new RevokeRoleRequest { RoleAssignmentId = assignment, RequestId = House.NewRequestId() });

    async Task RevokeAsync(TestPerson by, TestPerson from) => await RevokeCallAsync(by, await HeldAsync(from));
}
