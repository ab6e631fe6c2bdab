using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Meetings;

/// <summary>All that touches the tables <c>known_meeting</c>, <c>known_attendance</c> and <c>completion_target</c>.</summary>
static class MeetingStore
{
    const string Columns = "meeting_id, group_id, number, start_time, called_off";

    public static async Task<Meeting> OfGroupAsync(Work work, string meetingId, Membership membership) =>
        await work.FindAsync<Meeting>($"select {Columns} from known_meeting where meeting_id = @Id and group_id = @GroupId", new { Id = meetingId, membership.GroupId })
        ?? throw WorkGroupsRefusals.MeetingNotOfGroup();

    /// <summary>The group's next meeting after this one, if it is arranged.</summary>
    public static Task<Meeting?> NextAsync(Work work, Meeting meeting) => work.FindAsync<Meeting>(
        $"select {Columns} from known_meeting [[by known_meeting_group]] where group_id = @GroupId and called_off = 0 and start_time > @StartTime order by start_time [[take @One]]",
        new { meeting.GroupId, meeting.StartTime, One = 1 });

    public static Task<int> CountRegistersAsync(Work work, string groupId) =>
        work.ScalarAsync<int>("select count(*) from known_meeting where group_id = @GroupId and register_taken = 1", new { GroupId = groupId });

    /// <summary>Those for which a school was planned: neither before it joined nor while it paused.</summary>
    public static Task<int> CountRegistersOfAsync(Work work, string membershipId) =>
        work.ScalarAsync<int>("select count(distinct meeting_id) from known_attendance [[by known_attendance_membership]] where membership_id = @Id", new { Id = membershipId });

    /// <summary>At how many meetings one place must be filled for a school to complete its stage, where Scheduling told a number of its own; null: the stage's.</summary>
    public static Task<int?> TargetAsync(Work work, string membershipId) =>
        work.ScalarAsync<int?>("select target_meetings from completion_target where membership_id = @Id", new { Id = membershipId });

    public static async Task KeepTargetAsync(Work work, string membershipId, int meetings)
    {
        await work.ExecuteAsync("delete from completion_target where membership_id = @Id", new { Id = membershipId });
        await work.ExecuteAsync("insert into completion_target (membership_id, target_meetings) values (@Id, @Meetings)", new { Id = membershipId, Meetings = meetings });
    }

    /// <summary>How often each of a school's places was filled, by number.</summary>
    public static Task<IReadOnlyList<PlaceAttended>> AttendanceAsync(Work work, string membershipId) => work.QueryAsync<PlaceAttended>(
        """
        select place_number, count(*) as meetings
          from known_attendance
         where membership_id = @MembershipId and filled = 1
         group by place_number
         order by place_number
        """, new { MembershipId = membershipId });

    public static async Task KeepAsync(Work work, Meeting meeting)
    {
        if (await work.ExecuteAsync("update known_meeting set start_time = @StartTime, called_off = @CalledOff where meeting_id = @MeetingId", meeting) > 0) return;
        await work.ExecuteAsync(
            """
            insert into known_meeting (meeting_id, group_id, number, start_time, called_off, register_taken)
            values (@MeetingId, @GroupId, @Number, @StartTime, @CalledOff, 0)
            """, meeting);
    }

    public static Task CallOffAsync(Work work, string meetingId) =>
        work.ExecuteAsync("update known_meeting set called_off = 1 where meeting_id = @Id", new { Id = meetingId });

    /// <summary>A register is told whole; the latest counts.</summary>
    public static async Task KeepRegisterAsync(Work work, string meetingId, IEnumerable<(string MembershipId, int PlaceNumber, bool Filled)> places)
    {
        await work.ExecuteAsync("update known_meeting set register_taken = 1 where meeting_id = @Id", new { Id = meetingId });
        await work.ExecuteAsync("delete from known_attendance where meeting_id = @Id", new { Id = meetingId });
        foreach (var (membership, place, filled) in places)
        {
            await work.ExecuteAsync(
                "insert into known_attendance (meeting_id, membership_id, place_number, filled) values (@MeetingId, @MembershipId, @PlaceNumber, @Filled)",
                new { MeetingId = meetingId, MembershipId = membership, PlaceNumber = place, Filled = filled });
        }
    }
}

/// <summary>How often one place was filled.</summary>
sealed record PlaceAttended
{
    public int PlaceNumber { get; init; }

    public int Meetings { get; init; }
}
