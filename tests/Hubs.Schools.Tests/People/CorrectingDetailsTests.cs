using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

/// <summary>A name and an e-mail are those of the person, and every change of them leaves a trace without them.</summary>
public sealed class CorrectingDetailsTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task Whoever_invites_somebody_who_has_a_sign_in_does_not_rename_them()
    {
        var school = await recruitment.ASchoolAsync();
        var finance = await House.InviteAsync(Role.NationalFinance, name: "Femi Ade");
        var known = await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = finance.Id });
        await As(school.MathsLead).InvitePersonAsync(Invite(known.Name, known.Email, school));

        var refusal = await Refused.ByAsync(As(school.MathsLead).UpdatePersonAsync(Renamed(known, "Somebody Else")));

        Assert.Equal(("DETAILS_NOT_YOURS", StatusCode.PermissionDenied), (refusal.Reason, refusal.Code));
    }

    [Fact]
    public async Task Everybody_corrects_their_own_and_the_event_says_who_changed_what()
    {
        var school = await recruitment.ASchoolAsync();
        var teacher = await House.InviteAsync(Role.LeadTeacher, school.School.SchoolId);
        var me = (await As(teacher).GetMeAsync(new GetMeRequest())).Person;

        var renamed = await As(teacher).UpdatePersonAsync(Renamed(me, "Ines Duarte-Reid"));

        Assert.Equal(("Ines Duarte-Reid", Role.LeadTeacher), (renamed.Name, Assert.Single(renamed.Roles).Role));
        Assert.Equal(PersonDetail.Name, Assert.Single(Assert.Single(await House.ToldAsync<PersonDetailsChanged>(), e => e.PersonId == teacher.Id).Details));
        var entry = Assert.Single(await House.EntriesAsync<PersonDetailsChanged>(), e => e.AggregateId == teacher.Id);
        Assert.Equal(teacher.Id, entry.ActorId);
        Assert.DoesNotContain("Ines", entry.DataJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_national_team_corrects_anybody_and_what_stays_as_it_was_tells_nothing()
    {
        var auditor = await House.InviteAsync(Role.Auditor);
        var known = await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = auditor.Id });

        known = await As(House.National).UpdatePersonAsync(Renamed(known, known.Name));
        Assert.DoesNotContain(await House.ToldAsync<PersonDetailsChanged>(), e => e.PersonId == auditor.Id);

        await As(House.National).UpdatePersonAsync(Renamed(known, "Ines Duarte"));
        Assert.Equal(House.National.Id, Assert.Single(await House.EntriesAsync<PersonDetailsChanged>(), e => e.AggregateId == auditor.Id).ActorId);
    }

    [Fact]
    public async Task Before_somebody_has_a_sign_in_whoever_invited_them_corrects_them_while_nobody_beyond_has()
    {
        var school = await recruitment.ASchoolAsync();
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        var email = $"{Guid.NewGuid():n}@example.org";
        var invitation = await As(school.MathsLead).InvitePersonAsync(Invite("Ines Duarte", email, school));
        var seen = await As(school.MathsLead).GetPersonAsync(new GetPersonRequest { PersonId = invitation.PersonId });

        seen = await As(school.MathsLead).UpdatePersonAsync(Renamed(seen, "Inês Duarte"));
        Assert.Equal("DETAILS_NOT_YOURS", (await Refused.ByAsync(As(head).UpdatePersonAsync(Renamed(seen, "Somebody Else")))).Reason);

        await As(House.National).InvitePersonAsync(new InvitePersonRequest { Name = "Inês Duarte", Email = email, Role = Role.Auditor, RequestId = House.NewRequestId() });
        seen = await As(school.MathsLead).GetPersonAsync(new GetPersonRequest { PersonId = invitation.PersonId });
        Assert.Equal("DETAILS_NOT_YOURS", (await Refused.ByAsync(As(school.MathsLead).UpdatePersonAsync(Renamed(seen, "Somebody Else")))).Reason);
    }

    [Fact]
    public async Task Two_people_do_not_share_an_email_however_it_is_written()
    {
        var (auditor, other) = (await House.InviteAsync(Role.Auditor), await House.InviteAsync(Role.Auditor));
        var known = await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = auditor.Id });
        var taken = (await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = other.Id })).Email.ToUpperInvariant();

        var refusal = await Refused.ByAsync(As(House.National).UpdatePersonAsync(new UpdatePersonRequest { Person = new Person(known) { Email = taken }, UpdateMask = new() { Paths = { "email" } }, RequestId = House.NewRequestId() }));

        Assert.Equal(("EMAIL_TAKEN", "person.email"), (refusal.Reason, Assert.Single(refusal.Fields)));
        Assert.Equal(known, await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = auditor.Id }));
        Assert.DoesNotContain(await House.ToldAsync<PersonDetailsChanged>(), e => e.PersonId == auditor.Id);
    }

    [Fact]
    public async Task Only_what_is_to_change_is_sent_and_looked_at()
    {
        var auditor = await House.InviteAsync(Role.Auditor);
        var known = await As(House.National).GetPersonAsync(new GetPersonRequest { PersonId = auditor.Id });
        var update = new UpdatePersonRequest { Person = new Person { PersonId = known.PersonId, Email = $"{Guid.NewGuid():n}@example.org", Etag = known.Etag }, UpdateMask = new() { Paths = { "email" } }, RequestId = House.NewRequestId() };

        Assert.Equal((known.Name, update.Person.Email), (await As(House.National).UpdatePersonAsync(update)) is var moved ? (moved.Name, moved.Email) : default);

        var wrong = new UpdatePersonRequest(update) { UpdateMask = new() { Paths = { "name" } }, RequestId = House.NewRequestId() };
        Assert.Equal(["person.name"], (await Refused.ByAsync(As(House.National).UpdatePersonAsync(wrong))).Fields);
    }

    static InvitePersonRequest Invite(string name, string email, SchoolUser school) =>
        new() { Name = name, Email = email, Role = Role.LeadTeacher, ScopeId = school.School.SchoolId, RequestId = House.NewRequestId() };

    static UpdatePersonRequest Renamed(Person person, string name) =>
        new() { Person = new Person(person) { Name = name }, UpdateMask = new() { Paths = { "name" } }, RequestId = House.NewRequestId() };

    PersonServiceClient As(TestPerson person) => House.As<PersonServiceClient>(person);
}
