using Google.Protobuf;
using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.Reporting.Tests;

/// <summary>The house, with what the other services would have told of a year: their events come through their own logs, and Reporting is
/// entered by its front door.</summary>
public sealed class ReportingHouse : House
{
    public static string NewId() => Guid.CreateVersion7().ToString();

    public async Task TellAsync(string service, params IMessage[] events)
    {
        await Local.Inside(service).GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), work =>
        {
            foreach (var told in events) work.Tell(told, 1);
            return Task.CompletedTask;
        });
        await SettleAsync();
    }

    /// <summary>Somebody with a sign-in who holds this role.</summary>
    public async Task<TestPerson> PersonAsync(Role role, string scopeId = "")
    {
        var person = new TestPerson(NewId(), "", NewId(), "");
        person = person with { Token = Issuer.TokenFor(person.Subject) };
        await TellAsync(
            "schools",
            new IdentityLinked { PersonId = person.Id, IdentityHash = Callers.HashOf(Issuer.Authority, person.Subject) },
            new RoleAssigned { RoleAssignmentId = NewId(), PersonId = person.Id, Role = role, ScopeId = scopeId });
        return person;
    }

    /// <summary>A hub whose one Development group of six schools has met once: three applied in vain, one school sent one teacher only.</summary>
    public async Task<string> HubInItsYearAsync(string hubName, string regionName, string yearId)
    {
        var hubId = NewId();
        var schools = Enumerable.Range(0, 6).Select(_ => (School: NewId(), Participation: NewId(), Membership: NewId())).ToArray();
        await TellAsync("schools",
        [
            new HubCreated { HubId = hubId, HubName = hubName, RegionName = regionName },
            .. Enumerable.Range(0, 9).Select(_ => new ApplicationSubmitted { ApplicationId = NewId(), SchoolId = NewId(), HubId = hubId, ProgrammeYearId = yearId, Stage = Stage.Development }),
            .. schools.Select(s => new ParticipationStarted { ParticipationId = s.Participation, SchoolId = s.School, HubId = hubId, ProgrammeYearId = yearId, Stage = Stage.Development }),
        ]);
        var (groupId, meetingId) = (NewId(), NewId());
        var group = new GroupPublished { GroupId = groupId, HubId = hubId, ProgrammeYearId = yearId, Stage = Stage.Development, GroupName = "Group 1", SpecialistPersonId = NewId() };
        group.Members.Add(schools.Select(s => new GroupMember { MembershipId = s.Membership, ParticipationId = s.Participation, SchoolId = s.School, FromDate = "2020-09-01" }));
        await TellAsync(
            "workgroups",
            group,
            new ActionAgreed { ActionId = NewId(), HubId = hubId, GroupId = groupId, ProgrammeYearId = yearId, Stage = Stage.Development, DueDate = "2020-06-30" },
            new ActionAgreed { ActionId = NewId(), HubId = hubId, GroupId = groupId, ProgrammeYearId = yearId, Stage = Stage.Development, DueDate = "2020-12-01" });
        var held = new MeetingHeld { MeetingId = meetingId, GroupId = groupId, HubId = hubId, ProgrammeYearId = yearId, Stage = Stage.Development, Number = 1 };
        held.Members.Add(schools.Select(s => new MeetingMember { MembershipId = s.Membership, ParticipationId = s.Participation, SchoolId = s.School }));
        var register = new RegisterTaken { MeetingId = meetingId, GroupId = groupId, HubId = hubId, ProgrammeYearId = yearId, Stage = Stage.Development, Number = 1 };
        foreach (var (school, i) in schools.Select((s, i) => (s, i)))
        {
            register.Entries.Add(Place(school, 1, i == 5 ? Attendance.Absent : Attendance.Present));
            register.Entries.Add(Place(school, 2, i == 0 ? Attendance.Apologies : i == 5 ? Attendance.Absent : Attendance.Substitute));
        }

        await TellAsync("scheduling", held, register, new VisitArranged { VisitId = NewId(), HubId = hubId, ProgrammeYearId = yearId, Stage = Stage.Development });
        await TellAsync("funding", new MoneyCommitted { PostingId = NewId(), HubId = hubId, ProgrammeYearId = yearId, Stage = Stage.Development, Fund = Fund.ReleaseTime, AmountPence = 100_000 });
        return hubId;
    }

    /// <summary>A programme year in which one meeting completes a stage.</summary>
    public async Task<string> YearAsync(int completionMeetings = 1)
    {
        var yearId = NewId();
        await TellAsync("schools", new ProgrammeYearPublished
        {
            ProgrammeYearId = yearId,
            Code = "NCP20-10",
            Title = "Teaching for Mastery",
            AcademicYear = "2020/21",
            FirstDate = "2020-09-01",
            LastDate = "2021-08-31",
            Stages = { new StageParameters { Stage = Stage.Development, LeadTeachers = 2, Meetings = 6, CompletionMeetings = completionMeetings } },
        });
        return yearId;
    }

    static RegisteredPlace Place((string School, string Participation, string Membership) school, int number, Attendance attendance) =>
        new() { MembershipId = school.Membership, ParticipationId = school.Participation, SchoolId = school.School, PlaceNumber = number, PersonId = NewId(), Attendance = attendance };
}
