using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Reviews;

/// <summary>All that touches the table <c>year_review</c>.</summary>
static class ReviewStore
{
    const string Columns =
        "r.review_id, r.membership_id, r.hub_id, r.decision, r.to_stage, r.reason, r.national_exception, r.evidence_json, r.decider_person_id, r.decision_time, r.version";

    const string Select =
        $"""
        select {Columns}
          from year_review r
          join membership m on m.membership_id = r.membership_id
          join work_group g on g.group_id = m.group_id
        """;

    public static async Task<Review> GetAsync(Work work, string reviewId, Sight sight) =>
        await work.FindAsync<Review>($"{Select} where r.review_id = @Id and {Sight.OfMembership}",
            new { Id = reviewId, sight.All, sight.Hubs, sight.SpecialistHubs, sight.Schools, sight.Me, sight.Today })
        ?? throw Refusals.NotFound("review", reviewId);

    /// <summary>Newest first; their ids are in the order in which they were decided.</summary>
    public static Task<IReadOnlyList<Review>> ListAsync(Work work, Sight sight, V1.ListReviewsRequest request, Page page)
    {
        var list = new ListQuery(Columns, "year_review r", orderBy: "r.review_id desc", by: ListQuery.Key).Of(page, "g").Filter("r.hub_id", request.HubId, by: "year_review_hub");
        if (request.ProgrammeYearId.Length > 0) list.Where(MembershipStore.OfYear("r"), ("ProgrammeYearId", request.ProgrammeYearId));
        Sight.Narrow(list, "r", "year_review_membership", request.GroupId, request.SchoolId);
        return work.QueryAsync<Review>(sight.Limit(list, "r", "year_review_hub", "year_review_membership"));
    }

    /// <summary>That a person decided, by when; for a subject export.</summary>
    public static Task<IReadOnlyList<Review>> OfPersonAsync(Work work, string personId) =>
        work.QueryAsync<Review>($"select {Columns} from year_review r [[by year_review_decider sorted]] where r.decider_person_id = @Id order by r.review_id", new { Id = personId });

    public static async Task InsertAsync(Work work, Review review)
    {
        if (!await work.TryInsertAsync(
            """
            insert into year_review (review_id, membership_id, hub_id, decision, to_stage, reason, national_exception, evidence_json, decider_person_id, decision_time, version)
            values (@ReviewId, @MembershipId, @HubId, @Decision, @ToStage, @Reason, @NationalException, @EvidenceJson, @DeciderPersonId, @DecisionTime, @Version)
            """, review)) throw WorkGroupsRefusals.ReviewDecided();
    }

    public static async Task<bool> IsDecidedAsync(Work work, string membershipId) =>
        await work.ScalarAsync<int>("select count(*) from year_review where membership_id = @MembershipId", new { MembershipId = membershipId }) > 0;

    public static async Task<IReadOnlyList<V1.Review>> ToWireAsync(Work work, IReadOnlyList<Review> reviews)
    {
        var memberships = await MembershipStore.OfAsync(work, reviews.Select(r => r.MembershipId));
        return reviews.Select(r => r.ToWire(memberships[r.MembershipId])).ToArray();
    }
}
