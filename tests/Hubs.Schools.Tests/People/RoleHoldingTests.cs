using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

/// <summary>Who held a role stays to be seen when somebody else holds it.</summary>
public sealed class RoleHoldingTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    PersonServiceClient National => As(House.National);

    [Fact]
    public async Task A_role_that_was_handed_over_shows_who_held_it_from_when_to_when_and_who_gave_and_took_it()
    {
        var school = (await recruitment.ASchoolAsync()).School.SchoolId;
        var (leaver, successor) = (await House.InviteAsync(Role.HeadTeacher, school), await House.InviteAsync(Role.LeadTeacher, school));
        var held = Assert.Single((await National.GetPersonAsync(new GetPersonRequest { PersonId = leaver.Id })).Roles);
        var (began, ended) = (House.Clock.GetUtcNow(), House.Clock.GetUtcNow().AddMinutes(5));
        House.Clock.Advance(TimeSpan.FromMinutes(5));

        await As(leaver).HandOverRoleAsync(new HandOverRoleRequest { RoleAssignmentId = held.RoleAssignmentId, SuccessorPersonId = successor.Id, RequestId = House.NewRequestId() });

        var heads = await ListAsync(successor, school, Role.HeadTeacher);
        Assert.Equal([(successor.Id, leaver.Id, ""), (leaver.Id, House.National.Id, leaver.Id)], heads.Select(h => (h.PersonId, h.GiverPersonId, h.TakerPersonId)));
        Assert.Equal((began, ended, leaver.Name), (heads[1].FromTime.ToDateTimeOffset(), heads[1].ToTime.ToDateTimeOffset(), heads[1].PersonName));
        Assert.Equal((ended, null), (heads[0].FromTime.ToDateTimeOffset(), heads[0].ToTime));
        Assert.Contains(await ListAsync(House.National, school, Role.Unspecified), h => h is { Role: Role.LeadTeacher, ToTime: null } && h.PersonId == successor.Id);
    }

    [Fact]
    public async Task A_role_for_a_time_ends_when_that_is_over_though_it_is_taken_later()
    {
        var school = (await recruitment.ASchoolAsync()).School.SchoolId;
        var person = await House.InviteAsync(Role.LeadTeacher, school);
        var ends = House.Clock.GetUtcNow().AddMinutes(10);
        var given = await National.AssignRoleAsync(new AssignRoleRequest { PersonId = person.Id, Role = Role.BusinessManager, ScopeId = school, ExpireTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(ends), RequestId = House.NewRequestId() });
        House.Clock.Advance(TimeSpan.FromMinutes(20));

        await National.RevokeRoleAsync(new RevokeRoleRequest { RoleAssignmentId = given.Roles.Single(r => r.Role == Role.BusinessManager).RoleAssignmentId, RequestId = House.NewRequestId() });

        var holding = Assert.Single(await ListAsync(House.National, school, Role.BusinessManager));
        Assert.Equal((ends, ""), (holding.ToTime.ToDateTimeOffset(), holding.TakerPersonId));
    }

    [Fact]
    public async Task A_hub_sees_those_of_its_own_schools_and_a_successor_those_of_the_school_that_it_goes_on_from()
    {
        var (school, successor) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var lead = await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId);
        await recruitment.AcceptAsync(school, await recruitment.AnOpenRoundAsync());
        Assert.Contains(await ListAsync(recruitment.TfmLead, school.School.SchoolId), h => h.PersonId == school.MathsLead.Id);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(lead).ListRoleHoldingsAsync(new ListRoleHoldingsRequest { ScopeId = school.School.SchoolId }))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(lead).ListRoleHoldingsAsync(new ListRoleHoldingsRequest { ScopeId = recruitment.HubId }))).Reason);
        Assert.Contains(await ListAsync(lead, recruitment.OtherHubId), h => h.PersonId == lead.Id);

        await House.LinkAsync($"{school.School.Urn},{successor.School.Urn},{successor.School.SchoolName},Successor - merged,01-06-2020");

        var seen = (await ListAsync(successor.MathsLead, successor.School.SchoolId)).Where(h => h.PersonId == school.MathsLead.Id).ToArray();
        Assert.Equal([(successor.School.SchoolId, true), (school.School.SchoolId, false)], seen.Select(h => (h.ScopeId, h.ToTime is null)));
    }

    [Fact]
    public async Task The_hubs_that_look_after_a_school_see_them_and_one_that_the_school_has_left_does_not()
    {
        var (school, other) = (await recruitment.ASchoolAsync(), await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId));
        Assert.Contains(await ListAsync(recruitment.TfmLead, school.School.SchoolId), h => h.PersonId == school.MathsLead.Id);
        Assert.Equal("NOT_FOUND", await ReasonAsync());
        var application = await recruitment.SubmitAsync(school, await recruitment.AnOpenRoundAsync(), draft => draft.HubId = recruitment.OtherHubId);
        await recruitment.Applications(other).OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() });
        var accepted = await recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(application));
        Assert.Contains(await ListAsync(other, school.School.SchoolId), h => h.PersonId == school.MathsLead.Id);

        await recruitment.LeaveAsync(accepted, "It leaves.", other);
        var later = await House.InviteAsync(Role.LeadTeacher, school.School.SchoolId);

        Assert.Equal("NOT_FOUND", await ReasonAsync());
        Assert.Contains(await ListAsync(recruitment.TfmLead, school.School.SchoolId), h => h.PersonId == later.Id && h.PersonName == later.Name);

        async Task<string> ReasonAsync() => (await Refused.ByAsync(As(other).ListRoleHoldingsAsync(new ListRoleHoldingsRequest { ScopeId = school.School.SchoolId }))).Reason;
    }

    async Task<IReadOnlyList<RoleHolding>> ListAsync(TestPerson person, string scopeId, Role role = Role.Unspecified) =>
        (await As(person).ListRoleHoldingsAsync(new ListRoleHoldingsRequest { ScopeId = scopeId, Role = role })).RoleHoldings;

    PersonServiceClient As(TestPerson person) => House.As<PersonServiceClient>(person);
}
