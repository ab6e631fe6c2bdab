using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Groups;

/// <summary>All that touches the tables <c>work_group</c> and <c>group_member</c>: who leads which participations, as the work groups service tells it.</summary>
static class GroupStore
{
    public static async Task KeepAsync(Work work, string groupId, string hubId, string specialistPersonId)
    {
        var kept = new { GroupId = groupId, HubId = hubId, SpecialistPersonId = specialistPersonId };
        if (await work.ExecuteAsync("update work_group set hub_id = @HubId, specialist_person_id = @SpecialistPersonId where group_id = @GroupId", kept) == 0)
            await work.ExecuteAsync("insert into work_group (group_id, hub_id, specialist_person_id) values (@GroupId, @HubId, @SpecialistPersonId)", kept);
    }

    public static async Task KeepMemberAsync(Work work, string membershipId, string groupId, string participationId)
    {
        var member = new { MembershipId = membershipId, GroupId = groupId, ParticipationId = participationId };
        if (await work.ScalarAsync<int>("select count(*) from group_member where membership_id = @MembershipId", member) == 0)
            await work.ExecuteAsync("insert into group_member (membership_id, group_id, participation_id) values (@MembershipId, @GroupId, @ParticipationId)", member);
    }
}
