using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.WorkGroups.Tests;

/// <summary>The house, and what the other services tell the work groups service: told by them here as their contract says, so that
/// these tests stand on the contract and not on how another service comes to tell it.</summary>
public sealed class WorkGroupsHouse : House
{
    int _number;

    public DateOnly Today => BusinessClock.DateInEngland(Clock.GetUtcNow());

    public string Day(int fromToday) => Today.AddDays(fromToday).ToString("yyyy-MM-dd", null);

    public void GoOn(int days) => Clock.Advance(TimeSpan.FromDays(days));

    /// <summary>Events as their own service would tell them, in this order, acted on by everyone.</summary>
    public async Task TellAsync(string service, params IReadOnlyCollection<IMessage> events)
    {
        await Local.Inside(service).GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), work =>
        {
            foreach (var @event in events) work.Tell(@event, 1);
            return Task.CompletedTask;
        });
        await SettleAsync();
    }

    public async Task<TestPerson> PersonAsync(params IReadOnlyCollection<(Role Role, string ScopeId)> roles)
    {
        var (id, subject) = (NewId(), NewId());
        await TellAsync("schools",
        [
            new IdentityLinked { PersonId = id, IdentityHash = Callers.HashOf(Issuer.Authority, subject) },
            .. roles.Select(r => new RoleAssigned { RoleAssignmentId = NewId(), PersonId = id, Role = r.Role, ScopeId = r.ScopeId }),
        ]);
        return new TestPerson(id, $"Person {id[^4..]}", subject, Issuer.TokenFor(subject));
    }

    /// <summary>A hub with its people, and a programme year that began ten days ago.</summary>
    public async Task<TestHub> HubAsync()
    {
        var hub = new TestHub { Id = NewId(), YearId = NewId(), FirstDate = Today.AddDays(-10), LastDate = Today.AddDays(320) };
        await TellAsync("schools", YearOf(hub));
        return hub with
        {
            TfmLead = await PersonAsync((Role.TfmLead, hub.Id)),
            HubLead = await PersonAsync((Role.HubLead, hub.Id)),
            Administrator = await PersonAsync((Role.HubAdministrator, hub.Id)),
        };
    }

    public static ProgrammeYearPublished YearOf(TestHub hub) => new()
    {
        ProgrammeYearId = hub.YearId,
        Code = "NCP20-10",
        Title = "Primary Teaching for Mastery",
        AcademicYear = "2020/21",
        FirstDate = hub.FirstDate.ToString("yyyy-MM-dd", null),
        LastDate = hub.LastDate.ToString("yyyy-MM-dd", null),
        RuleVersion = "rules-1",
        Stages =
        {
            new StageParameters
            {
                Stage = Stage.Development, SmallestGroup = 6, LargestGroup = 7, LeadTeachers = 2, Meetings = 6, VenueRule = VenueRule.BaseSchool,
                CompletionMeetings = 5, RepeatIsException = true, NextStage = Stage.Embedding, VisitsPerTerm = 1,
            },
            new StageParameters
            {
                Stage = Stage.Embedding, SmallestGroup = 2, LargestGroup = 10, LeadTeachers = 1, Meetings = 3, VenueRule = VenueRule.Rotating,
                CompletionMeetings = 2, NextStage = Stage.Sustaining,
            },
            new StageParameters { Stage = Stage.Sustaining, SmallestGroup = 2, LargestGroup = 20, LeadTeachers = 1, Meetings = 1, VenueRule = VenueRule.Online },
        },
    };

    public async Task<TestSchool> SchoolAsync()
    {
        var school = NewSchool();
        await TellAsync("schools", Registered(school));
        return school;
    }

    /// <summary>Schools that take part with the hub, each with two named lead teachers and its agreement signed.</summary>
    public async Task<TestSchool[]> SchoolsAsync(TestHub hub, int count, bool agreed = true, int leadTeachers = 2, Stage stage = Stage.Development)
    {
        var schools = Enumerable.Range(0, count).Select(_ => NewSchool(leadTeachers)).ToArray();
        await TellAsync("schools", schools.SelectMany(s => Started(s, hub, agreed, stage)).ToArray());
        return schools;
    }

    public IEnumerable<IMessage> Started(TestSchool school, TestHub hub, bool agreed, Stage stage)
    {
        yield return Registered(school);
        yield return new ParticipationStarted
        {
            ParticipationId = school.ParticipationId,
            SchoolId = school.Id,
            SchoolName = school.Name,
            HubId = hub.Id,
            ProgrammeYearId = hub.YearId,
            Stage = stage,
            LeadTeacherPersonIds = { school.LeadTeachers },
            StartDate = Day(0),
        };
        if (agreed) yield return AgreementOf(school, hub);
    }

    public static AgreementSigned AgreementOf(TestSchool school, TestHub hub) => new()
    {
        AgreementId = NewId(),
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        HubId = hub.Id,
        ProgrammeYearId = hub.YearId,
        Stage = Stage.Development,
        AgreementVersion = 1,
    };

    public ParticipationWithdrawn Withdrawn(TestSchool school, TestHub hub) => new()
    {
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        HubId = hub.Id,
        ProgrammeYearId = hub.YearId,
        Stage = Stage.Development,
        WithdrawDate = Day(0),
    };

    /// <summary>Somebody who is a specialist of the hub, trained unless said otherwise.</summary>
    public async Task<TestPerson> SpecialistAsync(TestHub hub, bool trained = true, int capacity = 1)
    {
        var person = await PersonAsync((Role.Specialist, hub.Id));
        var school = await SchoolAsync();
        await As<SpecialistService.SpecialistServiceClient>(hub.TfmLead).AddSpecialistAsync(new AddSpecialistRequest
        {
            HubId = hub.Id,
            PersonId = person.Id,
            BaseSchoolId = school.Id,
            TrainingCompletedDate = trained ? Day(-100) : "",
            TeachingDays = { Weekday.Monday, Weekday.Thursday },
            Capacity = capacity,
            RequestId = NewRequestId(),
        });
        return person;
    }

    public async Task<Group> DraftAsync(TestHub hub, IEnumerable<TestSchool> schools, TestPerson? specialist = null, Stage stage = Stage.Development) =>
        await As<GroupService.GroupServiceClient>(hub.TfmLead).FormGroupAsync(Form(hub, schools, specialist, stage));

    public FormGroupRequest Form(TestHub hub, IEnumerable<TestSchool> schools, TestPerson? specialist = null, Stage stage = Stage.Development) => new()
    {
        HubId = hub.Id,
        ProgrammeYearId = hub.YearId,
        Stage = stage,
        GroupName = $"Group {Interlocked.Increment(ref _number)}",
        SpecialistId = specialist?.Id ?? "",
        ParticipationIds = { schools.Select(s => s.ParticipationId) },
        RequestId = NewRequestId(),
    };

    /// <summary>A published Development group of six schools.</summary>
    public async Task<TestGroup> GroupAsync(TestHub? hub = null, int capacity = 1)
    {
        hub ??= await HubAsync();
        var schools = await SchoolsAsync(hub, 6);
        var specialist = await SpecialistAsync(hub, capacity: capacity);
        var draft = await DraftAsync(hub, schools, specialist);
        var group = await As<GroupService.GroupServiceClient>(hub.TfmLead).PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = NewRequestId() });
        await SettleAsync();
        return new TestGroup(hub, specialist, schools, group);
    }

    /// <summary>A meeting of the group, so many days from today.</summary>
    public async Task<string> MeetingAsync(TestGroup group, int number, int day)
    {
        var id = NewId();
        var start = BusinessClock.StartInEngland(Today.AddDays(day)).AddHours(9);
        await TellAsync("scheduling", new MeetingArranged
        {
            MeetingId = id,
            GroupId = group.Id,
            HubId = group.Hub.Id,
            ProgrammeYearId = group.Hub.YearId,
            Stage = Stage.Development,
            Number = number,
            HalfTerm = number,
            StartTime = Timestamp.FromDateTimeOffset(start),
            EndTime = Timestamp.FromDateTimeOffset(start.AddHours(3)),
        });
        return id;
    }

    /// <summary>The register of a meeting; a school's places by how they were taken.</summary>
    public Task RegisterAsync(TestGroup group, string meetingId, int number, Func<Member, Attendance[]> taken) => TellAsync("scheduling", new RegisterTaken
    {
        MeetingId = meetingId,
        GroupId = group.Id,
        HubId = group.Hub.Id,
        ProgrammeYearId = group.Hub.YearId,
        Number = number,
        MeetingDate = Day(0),
        Entries =
        {
            group.Group.Members.SelectMany(m => taken(m).Select((attendance, i) => new RegisteredPlace
            {
                MembershipId = m.MembershipId, ParticipationId = m.ParticipationId, SchoolId = m.SchoolId, PlaceNumber = i + 1, Attendance = attendance,
            })),
        },
    });

    /// <summary>A visit to a school of the group, so many days from today.</summary>
    public async Task<string> VisitAsync(TestGroup group, Member member, int day)
    {
        var id = NewId();
        var start = BusinessClock.StartInEngland(Today.AddDays(day)).AddHours(9);
        await TellAsync("scheduling", new VisitArranged
        {
            VisitId = id,
            GroupId = group.Id,
            MembershipId = member.MembershipId,
            ParticipationId = member.ParticipationId,
            SchoolId = member.SchoolId,
            HubId = group.Hub.Id,
            ProgrammeYearId = group.Hub.YearId,
            Stage = Stage.Development,
            Term = Term.Autumn,
            VisitDate = Day(day),
            SpecialistPersonId = group.Specialist.Id,
            StartTime = Timestamp.FromDateTimeOffset(start),
            EndTime = Timestamp.FromDateTimeOffset(start.AddHours(2)),
        });
        return id;
    }

    public static string NewId() => Guid.CreateVersion7().ToString();

    static SchoolRegistered Registered(TestSchool school) => new() { SchoolId = school.Id, Urn = "100000", SchoolName = school.Name, Open = true };

    TestSchool NewSchool(int leadTeachers = 2)
    {
        var number = Interlocked.Increment(ref _number);
        return new TestSchool(NewId(), $"School {number} Primary", NewId(), Enumerable.Range(0, leadTeachers).Select(_ => NewId()).ToArray());
    }
}

public sealed record TestHub
{
    public required string Id { get; init; }

    public required string YearId { get; init; }

    public required DateOnly FirstDate { get; init; }

    public required DateOnly LastDate { get; init; }

    public TestPerson TfmLead { get; init; } = null!;

    public TestPerson HubLead { get; init; } = null!;

    public TestPerson Administrator { get; init; } = null!;
}

public sealed record TestSchool(string Id, string Name, string ParticipationId, string[] LeadTeachers);

public sealed record TestGroup(TestHub Hub, TestPerson Specialist, TestSchool[] Schools, Group Group)
{
    public string Id => Group.GroupId;

    public Member MemberOf(TestSchool school) => Group.Members.Single(m => m.SchoolId == school.Id);
}
