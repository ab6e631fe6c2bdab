using System.Text;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

public sealed class InvitationTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Somebody_invited_signs_in_and_holds_the_role_everywhere()
    {
        var finance = await house.InviteAsync(Role.NationalFinance, name: "Femi Ade");

        var me = await house.As<PersonServiceClient>(finance).GetMeAsync(new GetMeRequest());

        Assert.Equal("Femi Ade", me.Person.Name);
        Assert.Equal(Role.NationalFinance, Assert.Single(me.Person.Roles).Role);
        Assert.Contains(await house.ToldAsync<RoleAssigned>(), e => e.PersonId == finance.Id && e.Role == Role.NationalFinance);
        Assert.Equal(1, await house.LookAsync("reporting", work => work.ScalarAsync<int>("select count(*) from access_role where person_id = @Id", new { finance.Id })));
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_another_body_is_refused()
    {
        var request = Invite("repeat@example.org");
        var first = await National.InvitePersonAsync(request);

        Assert.Equal(new Invitation(first) { Code = "" }, await National.InvitePersonAsync(request));

        var other = request.Clone();
        other.Name = "Somebody Else";
        Assert.Equal("REQUEST_ID_REUSED", (await Refused.ByAsync(National.InvitePersonAsync(other))).Reason);
    }

    [Fact]
    public async Task Twenty_at_once_with_one_request_id_invite_once()
    {
        var request = Invite("at.once@example.org");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => National.InvitePersonAsync(request).ResponseAsync));

        Assert.Single(answers.Select(a => a.InvitationId).Distinct());
        Assert.Single(answers, a => a.Code.Length > 0);
        Assert.Single(await house.ToldAsync<PersonInvited>(), e => e.InvitationId == answers[0].InvitationId);
    }

    [Fact]
    public async Task Whoever_accepts_and_does_not_hear_the_answer_gets_it_when_they_ask_again()
    {
        var invitation = await National.InvitePersonAsync(Invite("unheard@example.org"));
        var unheard = house.As<PersonServiceClient>(house.Issuer.TokenFor("unheard"));
        var accept = new AcceptInvitationRequest { Code = invitation.Code, RequestId = House.NewRequestId() };
        var first = await unheard.AcceptInvitationAsync(accept);

        Assert.Equal(first, await unheard.AcceptInvitationAsync(accept));
    }

    [Fact]
    public async Task Nobody_gets_the_answer_to_the_request_of_another_whom_no_service_knows()
    {
        var invitation = await National.InvitePersonAsync(Invite("one.of.two@example.org"));
        var accept = new AcceptInvitationRequest { Code = invitation.Code, RequestId = House.NewRequestId() };
        await house.As<PersonServiceClient>(house.Issuer.TokenFor("one of two")).AcceptInvitationAsync(accept);

        var refusal = await Refused.ByAsync(house.As<PersonServiceClient>(house.Issuer.TokenFor("the other")).AcceptInvitationAsync(accept));

        Assert.Equal("INVITATION_NOT_OPEN", refusal.Reason);
    }

    [Fact]
    public async Task Everything_wrong_with_a_request_is_told_at_once()
    {
        var refusal = await Refused.ByAsync(National.InvitePersonAsync(new InvitePersonRequest { Name = "Bell\u0007", Email = "nobody", Role = (Role)99 }));

        Assert.Equal(("INVALID_REQUEST", StatusCode.InvalidArgument), (refusal.Reason, refusal.Code));
        Assert.Equal(["name", "email", "role", "request_id"], refusal.Fields);
        Assert.Equal(["CONTROL_CHARACTER", "WRONG_FORM", "UNKNOWN_VALUE", "REQUIRED"], refusal.Rules);
    }

    [Fact]
    public async Task An_invitation_says_until_when_it_lasts_two_weeks_and_ends_then()
    {
        var invitation = await National.InvitePersonAsync(Invite("late@example.org"));
        Assert.Equal(house.Clock.GetUtcNow().AddDays(14), invitation.ExpireTime.ToDateTimeOffset());
        house.Clock.Advance(TimeSpan.FromDays(14));

        var late = house.As<PersonServiceClient>(house.Issuer.TokenFor("late"));
        var refusal = await Refused.ByAsync(late.AcceptInvitationAsync(new AcceptInvitationRequest { Code = invitation.Code, RequestId = House.NewRequestId() }));

        Assert.Equal("INVITATION_EXPIRED", refusal.Reason);
    }

    [Fact]
    public async Task An_installation_may_let_it_last_for_other_days()
    {
        await using var brief = new House { Settings = new Dictionary<string, string?> { ["Invitations:Days"] = "3" } };
        await brief.InitializeAsync();
        var invitation = await brief.As<PersonServiceClient>(brief.National).InvitePersonAsync(Invite("brief@example.org"));
        Assert.Equal(brief.Clock.GetUtcNow().AddDays(3), invitation.ExpireTime.ToDateTimeOffset());
        brief.Clock.Advance(TimeSpan.FromDays(3));

        var late = brief.As<PersonServiceClient>(brief.Issuer.TokenFor("brief"));

        Assert.Equal("INVITATION_EXPIRED", (await Refused.ByAsync(late.AcceptInvitationAsync(new AcceptInvitationRequest { Code = invitation.Code, RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task A_code_is_kept_nowhere()
    {
        var invitation = await National.InvitePersonAsync(Invite("kept.nowhere@example.org"));

        var answers = await house.LookAsync("schools", work => work.QueryAsync<byte[]>("select answer from answered_request"));

        Assert.NotEqual("", invitation.Code);
        Assert.Contains(answers, answer => Encoding.UTF8.GetString(answer).Contains(invitation.InvitationId, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.DoesNotContain(invitation.Code, Encoding.UTF8.GetString(answer), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_code_is_made_anew_and_the_first_is_void()
    {
        var invitation = await National.InvitePersonAsync(Invite("lost.code@example.org"));
        var renewed = await National.RenewInvitationCodeAsync(new RenewInvitationCodeRequest { InvitationId = invitation.InvitationId, RequestId = House.NewRequestId() });
        var finder = house.As<PersonServiceClient>(house.Issuer.TokenFor("finder of the first code"));

        Assert.Equal(new Invitation(invitation) { Code = renewed.Code }, renewed);
        Assert.Equal("INVITATION_NOT_OPEN", (await Refused.ByAsync(finder.AcceptInvitationAsync(new AcceptInvitationRequest { Code = invitation.Code, RequestId = House.NewRequestId() }))).Reason);
        Assert.Equal(invitation.PersonId, (await house.AcceptAsync(renewed)).Id);
        Assert.Equal("INVITATION_NOT_OPEN", (await Refused.ByAsync(National.RenewInvitationCodeAsync(new RenewInvitationCodeRequest { InvitationId = invitation.InvitationId, RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task Two_who_happen_on_the_same_request_id_are_each_answered_their_own()
    {
        var (mine, theirs) = (Invite("of.the.first@example.org"), Invite("of.the.second@example.org"));
        theirs.RequestId = mine.RequestId;
        var second = house.As<PersonServiceClient>(await house.InviteAsync(Role.NationalTeam));

        var (first, other) = (await National.InvitePersonAsync(mine), await second.InvitePersonAsync(theirs));

        Assert.NotEqual(first.InvitationId, other.InvitationId);
        Assert.Equal(2, (await house.ToldAsync<PersonInvited>()).Count(e => e.InvitationId == first.InvitationId || e.InvitationId == other.InvitationId));
        Assert.Equal(other.InvitationId, (await second.InvitePersonAsync(theirs)).InvitationId);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_done()
    {
        var refusal = await Refused.ByAsync(house.As<PersonServiceClient>((string?)null).InvitePersonAsync(Invite("no.token@example.org")));

        Assert.Equal(("NOT_SIGNED_IN", StatusCode.Unauthenticated), (refusal.Reason, refusal.Code));
    }

    [Theory]
    [InlineData(Role.HeadTeacher, "")]
    [InlineData(Role.HeadTeacher, "01890000-0000-7000-8000-000000000000")]
    [InlineData(Role.TfmLead, "01890000-0000-7000-8000-000000000000")]
    [InlineData(Role.Auditor, "01890000-0000-7000-8000-000000000000")]
    public async Task A_role_is_held_only_at_a_place_that_is_there(Role role, string scopeId)
    {
        var invitation = Invite($"{role}.{scopeId.Length}@example.org");
        (invitation.Role, invitation.ScopeId) = (role, scopeId);

        Assert.Equal("NO_SUCH_SCOPE", (await Refused.ByAsync(National.InvitePersonAsync(invitation))).Reason);
        Assert.Equal("NO_SUCH_SCOPE", (await Refused.ByAsync(National.AssignRoleAsync(new AssignRoleRequest { PersonId = house.National.Id, Role = role, ScopeId = scopeId, RequestId = House.NewRequestId() }))).Reason);
        Assert.DoesNotContain((await National.ListPeopleAsync(new ListPeopleRequest { PageSize = 200 })).People, person => person.Email == invitation.Email);
    }

    [Fact]
    public async Task What_was_accepted_is_there_after_a_restart()
    {
        var auditor = await house.InviteAsync(Role.Auditor);

        await house.RestartAsync();

        var me = await house.As<PersonServiceClient>(auditor).GetMeAsync(new GetMeRequest());
        Assert.Equal(auditor.Id, me.Person.PersonId);
    }

    PersonServiceClient National => house.As<PersonServiceClient>(house.National);

    static InvitePersonRequest Invite(string email) => new() { Name = "Amara Nwosu", Email = email, Role = Role.Auditor, RequestId = House.NewRequestId() };
}
