using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Visits;

/// <summary>All that touches the table <c>known_visit</c>.</summary>
static class VisitStore
{
    public static async Task<Visit> GetAsync(Work work, string visitId, Sight sight) =>
        await work.FindAsync<Visit>(
            $"""
            select k.visit_id, k.membership_id, k.visit_date, k.start_time, k.state
              from known_visit k
              join membership m on m.membership_id = k.membership_id
              join work_group g on g.group_id = m.group_id
             where k.visit_id = @Id and {Sight.OfMembership}
            """, new { Id = visitId, sight.All, sight.Hubs, sight.SpecialistHubs, sight.Schools, sight.Me, sight.Today })
        ?? throw Refusals.NotFound("visit", visitId);

    /// <summary>Visits to a school that are done, or of which there is a record.</summary>
    public static Task<int> CountDoneAsync(Work work, string membershipId) => work.ScalarAsync<int>(
        """
        select count(*) from known_visit k [[by known_visit_membership]]
         where k.membership_id = @MembershipId
           and (k.state = @Done or exists (select 1 from visit_record r where r.visit_id = k.visit_id))
        """, new { MembershipId = membershipId, Done = (int)VisitState.Done });

    public static async Task KeepAsync(Work work, Visit visit)
    {
        if (await work.ExecuteAsync("update known_visit set visit_date = @VisitDate, start_time = @StartTime, state = @State where visit_id = @VisitId", visit) > 0) return;
        await work.ExecuteAsync(
            "insert into known_visit (visit_id, membership_id, visit_date, start_time, state) values (@VisitId, @MembershipId, @VisitDate, @StartTime, @State)", visit);
    }

    public static Task MarkAsync(Work work, string visitId, VisitState state) =>
        work.ExecuteAsync("update known_visit set state = @State where visit_id = @Id", new { Id = visitId, State = (int)state });
}
