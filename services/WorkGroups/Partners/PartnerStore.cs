using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Partners;

/// <summary>All that touches the table <c>partner</c>.</summary>
static class PartnerStore
{
    const string Columns = "a.partner_id, a.membership_id, a.hub_id, a.partner_school_id, a.focus, a.from_date, a.to_date, a.version";

    public static async Task<Partner> GetAsync(Work work, string partnerId, Sight sight) =>
        await work.FindAsync<Partner>(
            $"""
            select {Columns}
              from partner a
              join membership m on m.membership_id = a.membership_id
              join work_group g on g.group_id = m.group_id
             where a.partner_id = @Id and {Sight.OfMembership}
            """, new { Id = partnerId, sight.All, sight.Hubs, sight.SpecialistHubs, sight.Schools, sight.Me, sight.Today })
        ?? throw Refusals.NotFound("partner", partnerId);

    /// <summary>Whether the two work together now.</summary>
    public static async Task<bool> LastsAsync(Work work, string membershipId, string partnerSchoolId) => await work.ScalarAsync<int>(
        "select count(*) from partner where membership_id = @MembershipId and partner_school_id = @School and to_date is null", new { MembershipId = membershipId, School = partnerSchoolId }) > 0;

    /// <summary>Newest first.</summary>
    public static Task<IReadOnlyList<Partner>> ListAsync(Work work, Sight sight, V1.ListPartnersRequest request, Page page)
    {
        var list = new ListQuery(Columns, "partner a", orderBy: "a.partner_id desc", by: ListQuery.Key).Of(page, "g").Filter("a.hub_id", request.HubId, by: "partner_hub");
        Sight.Narrow(list, "a", "partner_membership", request.GroupId, request.SchoolId);
        return work.QueryAsync<Partner>(sight.Limit(list, "a", "partner_hub", "partner_membership"));
    }

    public static Task InsertAsync(Work work, Partner partner) => work.ExecuteAsync(
        """
        insert into partner (partner_id, membership_id, hub_id, partner_school_id, focus, from_date, to_date, version)
        values (@PartnerId, @MembershipId, @HubId, @PartnerSchoolId, @Focus, @FromDate, @ToDate, @Version)
        """, partner);

    public static async Task SaveAsync(Work work, Partner partner)
    {
        await work.ExactlyOneAsync("update partner set to_date = @ToDate, version = version + 1 where partner_id = @PartnerId and version = @Version", partner);
        partner.Version++;
    }
}
