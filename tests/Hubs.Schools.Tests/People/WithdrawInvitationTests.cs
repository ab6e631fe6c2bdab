using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

public sealed class WithdrawInvitationTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    PersonServiceClient National => House.As<PersonServiceClient>(House.National);

    [Fact]
    public async Task An_invitation_that_was_taken_back_lets_nobody_in_and_those_of_the_place_see_that()
    {
        var (school, elsewhere) = ((await recruitment.ASchoolAsync()).School.SchoolId, (await recruitment.ASchoolAsync()).School.SchoolId);
        var lead = await House.InviteAsync(Role.HeadTeacher, school);
        var invitation = await National.InvitePersonAsync(new InvitePersonRequest { Name = "Marta Kowalska", Email = "taken.back@example.org", Role = Role.LeadTeacher, ScopeId = school, RequestId = House.NewRequestId() });
        var withdraw = new WithdrawInvitationRequest { InvitationId = invitation.InvitationId, RequestId = House.NewRequestId() };
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(House.As<PersonServiceClient>(await House.InviteAsync(Role.HeadTeacher, elsewhere)).WithdrawInvitationAsync(withdraw))).Reason);

        var withdrawn = await House.As<PersonServiceClient>(lead).WithdrawInvitationAsync(withdraw);

        Assert.Equal(InvitationState.Withdrawn, withdrawn.State);
        Assert.Equal(withdrawn, Assert.Single((await House.As<PersonServiceClient>(lead).ListInvitationsAsync(new ListInvitationsRequest { ScopeId = school })).Invitations, i => i.InvitationId == invitation.InvitationId));
        Assert.Single(await House.ToldAsync<InvitationWithdrawn>(), e => e.InvitationId == invitation.InvitationId);
        var late = House.As<PersonServiceClient>(House.Issuer.TokenFor("taken back"));
        Assert.Equal("INVITATION_NOT_OPEN", (await Refused.ByAsync(late.AcceptInvitationAsync(new AcceptInvitationRequest { Code = invitation.Code, RequestId = House.NewRequestId() }))).Reason);
        Assert.Equal("INVITATION_NOT_OPEN", (await Refused.ByAsync(National.WithdrawInvitationAsync(new WithdrawInvitationRequest { InvitationId = invitation.InvitationId, RequestId = House.NewRequestId() }))).Reason);
    }
}
