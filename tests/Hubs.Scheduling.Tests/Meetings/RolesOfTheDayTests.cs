using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;

namespace Hubs.Scheduling.Tests.Meetings;

/// <summary>A register that is put right later goes by who held which role on the meeting's day.</summary>
public sealed class RolesOfTheDayTests : IAsyncLifetime
{
    readonly SchedulingHouse _house = new();
    GivenGroup _group = null!;

    public async ValueTask InitializeAsync()
    {
        await _house.InitializeAsync();
        _group = await GivenGroup.InForceAsync(_house);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_colleague_of_the_day_was_the_substitute_and_one_who_came_later_was_not()
    {
        var (was, role) = await HolderAsync(Role.MathsLead, _group.Members[0].SchoolId);
        var meeting = await _group.ArrangedAsync(1, "2020-09-24");
        _house.MoveTo(GivenGroup.At("2020-09-24", "12:00").ToDateTimeOffset());
        await _group.Meetings.TakeRegisterAsync(_group.FullRegister(meeting));
        _house.MoveTo(GivenGroup.At("2020-10-05").ToDateTimeOffset());
        await _house.TellAsync("schools", new RoleRevoked { RoleAssignmentId = role, PersonId = was });
        var (later, _) = await HolderAsync(Role.MathsLead, _group.Members[0].SchoolId);

        var refusal = await Refused.ByAsync(_group.Meetings.TakeRegisterAsync(WithSubstitute(meeting, later)));
        var right = await _group.Meetings.TakeRegisterAsync(WithSubstitute(meeting, was));

        Assert.Equal("SUBSTITUTE_NOT_OF_SCHOOL", Assert.Single(refusal.Rules));
        Assert.Equal(was, right.Register.Single(e => e.MembershipId == _group.Members[0].MembershipId && e.PlaceNumber == 1).SubstitutePersonId);
    }

    [Fact]
    public async Task The_head_of_two_schools_on_the_day_was_there_for_both_whoever_heads_them_now()
    {
        var (head, first) = await HolderAsync(Role.HeadTeacher, _group.Members[0].SchoolId);
        var second = SchedulingHouse.NewId();
        await _house.TellAsync("schools", new RoleAssigned { RoleAssignmentId = second, PersonId = head, Role = Role.HeadTeacher, ScopeId = _group.Members[1].SchoolId });
        var meeting = await _group.HeadsMeetings.ArrangeHeadsMeetingAsync(_group.Heads("2020-10-07"));
        _house.MoveTo(GivenGroup.At("2020-10-20").ToDateTimeOffset());
        await _house.TellAsync("schools", new RoleRevoked { RoleAssignmentId = first, PersonId = head }, new RoleRevoked { RoleAssignmentId = second, PersonId = head });
        var (now, _) = await HolderAsync(Role.HeadTeacher, _group.Members[2].SchoolId);
        await _house.TellAsync("schools", new RoleAssigned { RoleAssignmentId = SchedulingHouse.NewId(), PersonId = now, Role = Role.HeadTeacher, ScopeId = _group.Members[3].SchoolId });

        var taken = await _group.HeadsMeetings.TakeHeadsRegisterAsync(new TakeHeadsRegisterRequest
        {
            HeadsMeetingId = meeting.HeadsMeetingId,
            Entries = { _group.Members.Where((_, i) => i != 1).Select((m, i) => new HeadsRegisterEntry { SchoolId = m.SchoolId, Attendance = i == 2 ? Attendance.Absent : Attendance.Present }) },
            RequestId = House.NewRequestId(),
        });

        Assert.Equal([Attendance.Present, Attendance.Present, Attendance.Present, Attendance.Absent], _group.Members.Take(4).Select(m => taken.Register.Single(e => e.SchoolId == m.SchoolId).Attendance));
    }

    async Task<(string PersonId, string RoleAssignmentId)> HolderAsync(Role role, string schoolId)
    {
        var (person, assignment) = (SchedulingHouse.NewId(), SchedulingHouse.NewId());
        await _house.TellAsync("schools", new RoleAssigned { RoleAssignmentId = assignment, PersonId = person, Role = role, ScopeId = schoolId });
        return (person, assignment);
    }

    TakeRegisterRequest WithSubstitute(Meeting meeting, string personId)
    {
        var register = _group.FullRegister(meeting);
        register.Reason = "A colleague came.";
        (register.Entries[0].Attendance, register.Entries[0].SubstitutePersonId) = (Attendance.Substitute, personId);
        return register;
    }
}
