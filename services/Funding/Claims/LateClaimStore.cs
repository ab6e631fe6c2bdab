using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

/// <summary>All that touches the table <c>late_claim_permission</c>.</summary>
static class LateClaimStore
{
    const string Columns = "id, participation_id, school_id, hub_id, programme_year_id, until_date, reason, permitter_person_id, permit_time";

    /// <summary>Until when a claim may be late; null: it may not.</summary>
    public static async Task<DateOnly?> UntilAsync(Work work, Claim claim) => (await UntilAsync(work, [claim])).TryGetValue(claim.Id, out var until) ? until : null;

    /// <summary>Of these claims those that may be late, by id, and until when.</summary>
    public static async Task<IReadOnlyDictionary<string, DateOnly>> UntilAsync(Work work, IReadOnlyList<Claim> claims)
    {
        var permissions = await work.QueryAsync<LateClaimPermission>(
            $"select {Columns} from late_claim_permission [[by late_claim_permission_participation]] where participation_id in @Ids", new { Ids = claims.Select(c => c.ParticipationId).Distinct() });
        var latest = permissions.GroupBy(p => (p.ParticipationId, p.ProgrammeYearId)).ToDictionary(p => p.Key, p => p.Max(one => one.UntilDate));
        return claims.Where(c => latest.ContainsKey((c.ParticipationId, c.ProgrammeYearId))).ToDictionary(c => c.Id, c => latest[(c.ParticipationId, c.ProgrammeYearId)]);
    }

    /// <summary>Newest first.</summary>
    public static Task<IReadOnlyList<LateClaimPermission>> ListAsync(Work work, Scope scope, V1.ListLateClaimPermissionsRequest filter, Page page)
    {
        var list = new ListQuery(Columns, "late_claim_permission", orderBy: "id desc", by: ListQuery.Key).Of(page, "g")
            .Filter("school_id", filter.SchoolId, by: "late_claim_permission_school")
            .Filter("hub_id", filter.HubId, by: "late_claim_permission_hub");
        if (!scope.All) list.OnlyWhere("school_id", scope.Schools, by: "late_claim_permission_school").OnlyWhere("hub_id", scope.Hubs, by: "late_claim_permission_hub");
        return work.QueryAsync<LateClaimPermission>(list);
    }

    public static Task InsertAsync(Work work, LateClaimPermission permission) => work.ExecuteAsync(
        $"insert into late_claim_permission ({Columns}) values (@Id, @ParticipationId, @SchoolId, @HubId, @ProgrammeYearId, @UntilDate, @Reason, @PermitterPersonId, @PermitTime)", permission);
}
