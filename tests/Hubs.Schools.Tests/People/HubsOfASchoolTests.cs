using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

/// <summary>A school may take part with another hub than its own: both look after it, and let people in there.</summary>
public sealed class HubsOfASchoolTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task The_hub_that_a_school_takes_part_with_gives_and_takes_roles_there_as_its_home_hub_does()
    {
        var (school, other) = (await recruitment.ASchoolAsync(), await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId));
        Assert.Equal("ROLE_NOT_YOURS_TO_GIVE", (await Refused.ByAsync(As(other).InvitePersonAsync(Invite(school)))).Reason);

        await TakesPartElsewhereAsync(school, other);

        var head = await House.AcceptAsync(await As(other).InvitePersonAsync(Invite(school)));
        Assert.Equal(Role.HeadTeacher, (await As(recruitment.TfmLead).InvitePersonAsync(Invite(school))).Role);
        var held = Assert.Single((await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = head.Id })).Roles);
        await As(other).RevokeRoleAsync(new RevokeRoleRequest { RoleAssignmentId = held.RoleAssignmentId, RequestId = House.NewRequestId() });
        Assert.Empty((await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = head.Id })).Roles);
    }

    [Fact]
    public async Task A_hub_that_the_school_has_left_gives_no_roles_there()
    {
        var (school, other) = (await recruitment.ASchoolAsync(), await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId));
        var accepted = await TakesPartElsewhereAsync(school, other);

        await recruitment.LeaveAsync(accepted, "It leaves.", other);

        Assert.Equal("ROLE_NOT_YOURS_TO_GIVE", (await Refused.ByAsync(As(other).InvitePersonAsync(Invite(school)))).Reason);
    }

    [Fact]
    public async Task A_hub_gives_further_roles_and_hands_them_over_among_the_people_of_its_schools()
    {
        var (school, other) = (await recruitment.ASchoolAsync(), await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId));
        var teacher = await House.InviteAsync(Role.LeadTeacher, school.School.SchoolId);
        var assign = new AssignRoleRequest { PersonId = teacher.Id, Role = Role.BusinessManager, ScopeId = school.School.SchoolId, RequestId = House.NewRequestId() };
        var handOver = new HandOverRoleRequest { RoleAssignmentId = Assert.Single(await RolesOfAsync(school.MathsLead)).RoleAssignmentId, SuccessorPersonId = teacher.Id, RequestId = House.NewRequestId() };
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(other).AssignRoleAsync(assign))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(other).HandOverRoleAsync(handOver))).Reason);

        await As(recruitment.TfmLead).AssignRoleAsync(assign);
        await As(recruitment.TfmLead).HandOverRoleAsync(handOver);

        Assert.Equal([Role.MathsLead, Role.LeadTeacher, Role.BusinessManager], (await RolesOfAsync(teacher)).Select(r => r.Role).Order());
        Assert.Empty(await RolesOfAsync(school.MathsLead));
        Assert.Equal(2, (await House.EntriesAsync<RoleAssigned>()).Count(e => e.AggregateId == teacher.Id && e.ActorId == recruitment.TfmLead.Id));
    }

    [Fact]
    public async Task A_hub_finds_renews_and_withdraws_the_invitations_to_its_schools()
    {
        var (school, other) = (await recruitment.ASchoolAsync(), await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId));
        var invitation = await As(recruitment.TfmLead).InvitePersonAsync(Invite(school));
        var renew = new RenewInvitationCodeRequest { InvitationId = invitation.InvitationId, RequestId = House.NewRequestId() };
        var withdraw = new WithdrawInvitationRequest { InvitationId = invitation.InvitationId, RequestId = House.NewRequestId() };
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(other).RenewInvitationCodeAsync(renew))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(other).WithdrawInvitationAsync(withdraw))).Reason);
        Assert.DoesNotContain(await ToSchoolAsync(other), i => i == invitation.InvitationId);

        Assert.Contains(await ToSchoolAsync(recruitment.TfmLead), i => i == invitation.InvitationId);
        Assert.NotEqual(invitation.Code, (await As(recruitment.TfmLead).RenewInvitationCodeAsync(renew)).Code);
        Assert.Equal(InvitationState.Withdrawn, (await As(recruitment.TfmLead).WithdrawInvitationAsync(withdraw)).State);
        Assert.Single(await House.ToldAsync<InvitationWithdrawn>(), e => e.InvitationId == invitation.InvitationId);

        async Task<IEnumerable<string>> ToSchoolAsync(TestPerson person) =>
            (await As(person).ListInvitationsAsync(new ListInvitationsRequest { ScopeId = school.School.SchoolId })).Invitations.Select(i => i.InvitationId);
    }

    async Task<IReadOnlyList<HeldRole>> RolesOfAsync(TestPerson person) => (await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = person.Id })).Roles;

    async Task<Application> TakesPartElsewhereAsync(SchoolUser school, TestPerson lead)
    {
        var application = await recruitment.SubmitAsync(school, await recruitment.AnOpenRoundAsync(), draft => draft.HubId = recruitment.OtherHubId);
        await recruitment.Applications(lead).OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() });
        return await recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(application));
    }

    PersonServiceClient As(TestPerson person) => House.As<PersonServiceClient>(person);

    static InvitePersonRequest Invite(SchoolUser school) => new()
    {
        Name = "Marta Kowalska",
        Email = $"{Guid.NewGuid()}@example.org",
        Role = Role.HeadTeacher,
        ScopeId = school.School.SchoolId,
        RequestId = House.NewRequestId(),
    };
}
