using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.ParticipationService;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

/// <summary>A specialist sees their own work groups and no more of the hub; a school learns who leads its group and who answers for its hub.</summary>
public sealed class PeopleOfAGroupTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task A_specialist_sees_the_participations_and_people_of_the_groups_that_they_lead_and_not_the_hubs_others()
    {
        var round = await recruitment.AnOpenRoundAsync();
        var (led, other) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var (ledPlace, otherPlace) = (await recruitment.AcceptAsync(led, round), await recruitment.AcceptAsync(other, round));
        var (specialist, another) = (await House.InviteAsync(Role.Specialist, recruitment.HubId), await House.InviteAsync(Role.Specialist, recruitment.HubId));
        Assert.Empty((await Participations(specialist).ListParticipationsAsync(new ListParticipationsRequest())).Participations);

        await Elsewhere.PublishedAGroupAsync(House, specialist.Id, ledPlace);

        Assert.Equal(ledPlace.ParticipationId, Assert.Single((await Participations(specialist).ListParticipationsAsync(new ListParticipationsRequest())).Participations).ParticipationId);
        Assert.Equal(led.School.SchoolId, (await Participations(specialist).GetParticipationAsync(new GetParticipationRequest { ParticipationId = ledPlace.ParticipationId })).SchoolId);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(Participations(specialist).GetParticipationAsync(new GetParticipationRequest { ParticipationId = otherPlace.ParticipationId }))).Reason);
        Assert.Contains(led.MathsLead.Id, await IdsAsync(specialist));
        Assert.Equal(led.School.SchoolId, Assert.Single((await People(specialist).GetPersonAsync(new GetPersonRequest { PersonId = led.MathsLead.Id })).Roles).ScopeId);
        Assert.DoesNotContain(other.MathsLead.Id, await IdsAsync(specialist));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(People(specialist).GetPersonAsync(new GetPersonRequest { PersonId = other.MathsLead.Id }))).Reason);
        Assert.DoesNotContain(led.MathsLead.Id, await IdsAsync(another));
        Assert.Empty((await Participations(another).ListParticipationsAsync(new ListParticipationsRequest())).Participations);
    }

    [Fact]
    public async Task A_school_sees_its_groups_specialist_and_who_answers_for_its_hub_and_nobody_elses()
    {
        var round = await recruitment.AnOpenRoundAsync();
        var (school, stranger) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var place = await recruitment.AcceptAsync(school, round);
        var teacher = await House.InviteAsync(Role.LeadTeacher, school.School.SchoolId);
        var (specialist, another) = (await House.InviteAsync(Role.Specialist, recruitment.HubId), await House.InviteAsync(Role.Specialist, recruitment.HubId));
        var elsewhere = await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId);
        Assert.DoesNotContain(specialist.Id, await IdsAsync(school.MathsLead));

        await Elsewhere.PublishedAGroupAsync(House, specialist.Id, place);

        foreach (var user in new[] { school.MathsLead, teacher })
        {
            var seen = await IdsAsync(user);
            Assert.Contains(specialist.Id, seen);
            Assert.Contains(recruitment.TfmLead.Id, seen);
            Assert.DoesNotContain(another.Id, seen);
            Assert.DoesNotContain(elsewhere.Id, seen);
            var named = await People(user).GetPersonAsync(new GetPersonRequest { PersonId = specialist.Id });
            Assert.Equal((Role.Specialist, recruitment.HubId), (Assert.Single(named.Roles).Role, named.Roles[0].ScopeId));
            Assert.NotEmpty(named.Name);
            Assert.Equal("NOT_FOUND", (await Refused.ByAsync(People(user).GetPersonAsync(new GetPersonRequest { PersonId = another.Id }))).Reason);
        }

        Assert.DoesNotContain(specialist.Id, await IdsAsync(stranger.MathsLead));
        Assert.DoesNotContain(recruitment.TfmLead.Id, await IdsAsync(stranger.MathsLead));
    }

    [Fact]
    public async Task Whoever_takes_a_group_over_sees_its_people_from_then_on_and_whoever_led_it_no_more()
    {
        var round = await recruitment.AnOpenRoundAsync();
        var (school, joiner) = (await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        var (place, late) = (await recruitment.AcceptAsync(school, round), await recruitment.AcceptAsync(joiner, round));
        var (before, after) = (await House.InviteAsync(Role.Specialist, recruitment.HubId), await House.InviteAsync(Role.Specialist, recruitment.HubId));
        var groupId = await Elsewhere.PublishedAGroupAsync(House, before.Id, place);

        await Elsewhere.JoinedAsync(House, groupId, late);
        await Elsewhere.TookOverAsync(House, groupId, after.Id, place.HubId);

        Assert.Superset(new HashSet<string> { school.MathsLead.Id, joiner.MathsLead.Id }, await IdsAsync(after));
        Assert.DoesNotContain(school.MathsLead.Id, await IdsAsync(before));
        Assert.Contains(after.Id, await IdsAsync(joiner.MathsLead));
        Assert.DoesNotContain(before.Id, await IdsAsync(school.MathsLead));
    }

    [Fact]
    public async Task Whoever_covers_sees_the_groups_people_and_is_seen_by_them_on_those_days()
    {
        var round = await recruitment.AnOpenRoundAsync();
        var school = await recruitment.ASchoolAsync();
        var place = await recruitment.AcceptAsync(school, round);
        var (leader, covering) = (await House.InviteAsync(Role.Specialist, recruitment.HubId), await House.InviteAsync(Role.Specialist, recruitment.HubId));
        var groupId = await Elsewhere.PublishedAGroupAsync(House, leader.Id, place);
        var today = DateOnly.FromDateTime(House.Clock.GetUtcNow().UtcDateTime);

        await Elsewhere.CoversAsync(House, groupId, covering.Id, $"{today.AddDays(1):yyyy-MM-dd}", $"{today.AddDays(2):yyyy-MM-dd}");

        Assert.DoesNotContain(school.MathsLead.Id, await IdsAsync(covering));
        House.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains(school.MathsLead.Id, await IdsAsync(covering));
        Assert.Superset(new HashSet<string> { covering.Id, leader.Id }, await IdsAsync(school.MathsLead));
        Assert.Single((await Participations(covering).ListParticipationsAsync(new ListParticipationsRequest())).Participations);
        House.Clock.Advance(TimeSpan.FromDays(2));
        Assert.DoesNotContain(school.MathsLead.Id, await IdsAsync(covering));
        Assert.DoesNotContain(covering.Id, await IdsAsync(school.MathsLead));
        Assert.Empty((await Participations(covering).ListParticipationsAsync(new ListParticipationsRequest())).Participations);
        Assert.Contains(school.MathsLead.Id, await IdsAsync(leader));
    }

    PersonServiceClient People(TestPerson person) => House.As<PersonServiceClient>(person);

    ParticipationServiceClient Participations(TestPerson person) => House.As<ParticipationServiceClient>(person);

    async Task<HashSet<string>> IdsAsync(TestPerson person) =>
        (await People(person).ListPeopleAsync(new ListPeopleRequest { PageSize = 100 })).People.Select(p => p.PersonId).ToHashSet();
}
