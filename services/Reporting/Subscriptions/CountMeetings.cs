using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Meetings held, the places planned at them, and who came.</summary>
static class CountMeetings
{
    public static async Task OnHeldAsync(Work work, Told<MeetingHeld> told)
    {
        var meeting = told.Event;
        await Changed(work).OfMeetingAsync(meeting.MeetingId);
        await work.ExecuteAsync("delete from meeting_held where meeting_id = @MeetingId", new { meeting.MeetingId });
        await work.ExecuteAsync("delete from meeting_member where meeting_id = @MeetingId", new { meeting.MeetingId });
        await work.ExecuteAsync(
            """
            insert into meeting_held (meeting_id, group_id, hub_id, programme_year_id, stage)
            values (@MeetingId, @GroupId, @HubId, @ProgrammeYearId, @Stage)
            """,
            new { meeting.MeetingId, meeting.GroupId, meeting.HubId, meeting.ProgrammeYearId, Stage = (int)meeting.Stage });
        await Changed(work).OfMeetingAsync(meeting.MeetingId);
        await Changed(work).OfPlacesAsync(meeting.MeetingId);
        foreach (var member in meeting.Members)
        {
            await work.ExecuteAsync("insert into meeting_member (meeting_id, membership_id) values (@MeetingId, @MembershipId)", new { meeting.MeetingId, member.MembershipId });
        }
    }

    /// <summary>The register is told whole each time; the later one counts.</summary>
    public static async Task OnRegisterTakenAsync(Work work, Told<RegisterTaken> told)
    {
        var register = told.Event;
        await Changed(work).OfPlacesAsync(register.MeetingId);
        await work.ExecuteAsync("delete from place_attendance where meeting_id = @MeetingId", new { register.MeetingId });
        foreach (var place in register.Entries) await KeepAsync(work, register, place);
        await Changed(work).OfPlacesAsync(register.MeetingId);
    }

    static Task KeepAsync(Work work, RegisterTaken register, RegisteredPlace place) => work.ExecuteAsync(
        """
        insert into place_attendance (meeting_id, membership_id, place_number, participation_id, programme_year_id, stage, hub_id, attended)
        values (@MeetingId, @MembershipId, @PlaceNumber, @ParticipationId, @ProgrammeYearId, @Stage, @HubId, @Attended)
        """,
        new
        {
            register.MeetingId,
            place.MembershipId,
            place.PlaceNumber,
            place.ParticipationId,
            register.ProgrammeYearId,
            Stage = (int)register.Stage,
            register.HubId,
            Attended = place.Attendance.IsThere() && !place.PartNotCounted,
        });

    /// <summary>What completing the stage takes of a school that owes fewer meetings than all.</summary>
    public static async Task OnTargetSetAsync(Work work, Told<AttendanceTargetSet> told)
    {
        var row = new { told.Event.ParticipationId, told.Event.ProgrammeYearId, Stage = (int)told.Event.Stage, told.Event.TargetMeetings };
        await work.ExecuteAsync("delete from completion_target where participation_id = @ParticipationId and programme_year_id = @ProgrammeYearId and stage = @Stage", row);
        await work.ExecuteAsync(
            "insert into completion_target (participation_id, programme_year_id, stage, target_meetings) values (@ParticipationId, @ProgrammeYearId, @Stage, @TargetMeetings)", row);
        await Changed(work).OfParticipationAsync(told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.Stage);
    }

    /// <summary>In whole or part, by the one whose place it is or a substitute (ours): the rule of Scheduling's attendances, which WorkGroups
    /// (KeepMeetings) and Funding (EarnGrants) read in the same way.</summary>
    public static bool IsThere(this Attendance attendance) => attendance is Attendance.Present or Attendance.Part or Attendance.Substitute;

    static ChangedCells Changed(Work work) => new(work, "scheduling");
}
