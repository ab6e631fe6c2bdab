using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

/// <summary>A hub administrator enters for the hub, and the log says so beside who it was.</summary>
public sealed class OnBehalfOfTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task What_an_administrator_enters_is_recorded_as_on_behalf_of_the_hub()
    {
        var administrator = await House.InviteAsync(Role.HubAdministrator, recruitment.HubId);

        var entry = await InvitedByAsync(administrator);

        Assert.Equal((administrator.Id, recruitment.HubId), (entry.ActorId, entry.OnBehalfOf));
    }

    [Fact]
    public async Task Who_answers_for_the_hub_enters_for_themselves_an_administrator_who_is_a_lead_too()
    {
        var both = await House.InviteAsync(Role.HubAdministrator, recruitment.HubId);
        await People(House.National).AssignRoleAsync(new AssignRoleRequest { PersonId = both.Id, Role = Role.TfmLead, ScopeId = recruitment.HubId, RequestId = House.NewRequestId() });
        await House.SettleAsync();

        Assert.Equal((both.Id, ""), await ByAsync(both));
        Assert.Equal((recruitment.TfmLead.Id, ""), await ByAsync(recruitment.TfmLead));
    }

    [Fact]
    public async Task Who_administers_two_hubs_acts_for_the_one_that_it_is_about_and_changes_their_own_name_for_themselves()
    {
        var administrator = await House.InviteAsync(Role.HubAdministrator, recruitment.HubId);
        await People(House.National).AssignRoleAsync(new AssignRoleRequest { PersonId = administrator.Id, Role = Role.HubAdministrator, ScopeId = recruitment.OtherHubId, RequestId = House.NewRequestId() });
        await House.SettleAsync();
        var me = (await People(administrator).GetMeAsync(new GetMeRequest())).Person;
        var hub = await House.As<HubService.HubServiceClient>(administrator).GetHubAsync(new GetHubRequest { HubId = recruitment.OtherHubId });

        me.Name = "Ines Duarte-Reid";
        await People(administrator).UpdatePersonAsync(new UpdatePersonRequest { Person = me, UpdateMask = new() { Paths = { "name" } }, RequestId = House.NewRequestId() });
        await House.As<HubService.HubServiceClient>(administrator).UpdateHubAsync(new UpdateHubRequest { HubId = hub.HubId, ContactEmail = "maths@barnsley.example.org", Etag = hub.Etag, UpdateMask = new() { Paths = { "contact_email" } }, RequestId = House.NewRequestId() });

        Assert.Equal("", Assert.Single(await House.EntriesAsync<PersonDetailsChanged>(), e => e.AggregateId == administrator.Id).OnBehalfOf);
        Assert.Equal(recruitment.OtherHubId, (await House.EntriesAsync<HubChanged>()).Last(e => e.AggregateId == recruitment.OtherHubId).OnBehalfOf);
    }

    async Task<(string, string)> ByAsync(TestPerson person)
    {
        var entry = await InvitedByAsync(person);
        return (entry.ActorId, entry.OnBehalfOf);
    }

    async Task<LoggedEvent> InvitedByAsync(TestPerson person)
    {
        var invitation = await People(person).InvitePersonAsync(new InvitePersonRequest
        {
            Name = "Kit Marlowe",
            Email = $"{Guid.NewGuid():N}@example.org",
            Role = Role.Specialist,
            ScopeId = recruitment.HubId,
            RequestId = House.NewRequestId(),
        });
        return Assert.Single(await House.EntriesAsync<PersonInvited>(), e => e.DataJson.Contains(invitation.InvitationId, StringComparison.Ordinal));
    }

    PersonServiceClient People(TestPerson person) => House.As<PersonServiceClient>(person);
}
