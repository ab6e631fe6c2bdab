using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.V1;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Published groups and who is in them.</summary>
static class CountGroups
{
    public static async Task OnPublishedAsync(Work work, Told<GroupPublished> told)
    {
        var group = told.Event;
        await work.ExecuteAsync(
            "insert into work_group (group_id, hub_id, programme_year_id, stage) values (@GroupId, @HubId, @ProgrammeYearId, @Stage)",
            new { group.GroupId, group.HubId, group.ProgrammeYearId, Stage = (int)group.Stage });
        await Changed(work).OfAsync(group.HubId, group.ProgrammeYearId, group.Stage);
        foreach (var member in group.Members) await KeepAsync(work, member.MembershipId, group.GroupId, member.ParticipationId, group.ProgrammeYearId, group.Stage);
    }

    public static Task OnJoinedAsync(Work work, Told<MemberJoined> told) =>
        KeepAsync(work, told.Event.MembershipId, told.Event.GroupId, told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.Stage);

    static async Task KeepAsync(Work work, string membershipId, string groupId, string participationId, string programmeYearId, Stage stage)
    {
        await work.ExecuteAsync(
            """
            insert into membership (membership_id, group_id, participation_id, programme_year_id, stage)
            values (@MembershipId, @GroupId, @ParticipationId, @ProgrammeYearId, @Stage)
            """,
            new { MembershipId = membershipId, GroupId = groupId, ParticipationId = participationId, ProgrammeYearId = programmeYearId, Stage = (int)stage });
        await Changed(work).OfParticipationAsync(participationId, programmeYearId, stage);
    }

    static ChangedCells Changed(Work work) => new(work, "workgroups");
}
