using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Reviews;

/// <summary>All that touches the table <c>year_review</c>.</summary>
static class ReviewStore
{
    const string Select =
        """
        select r.review_id, r.membership_id, r.decision, r.to_stage, r.reason, r.national_exception, r.evidence_json, r.decider_person_id, r.decision_time, r.version
          from year_review r
          join membership m on m.membership_id = r.membership_id
          join work_group g on g.group_id = m.group_id
        """;

    public static async Task<Review> GetAsync(Work work, string reviewId, Sight sight) =>
        await work.FindAsync<Review>($"{Select} where r.review_id = @Id and {Sight.OfMembership}",
            new { Id = reviewId, sight.All, sight.Hubs, sight.SpecialistHubs, sight.Schools, sight.Me })
        ?? throw Refusals.NotFound("review", reviewId);

    /// <summary>Newest first; their ids are in the order in which they were decided.</summary>
    public static Task<IReadOnlyList<Review>> ListAsync(Work work, Sight sight, V1.ListReviewsRequest request, Page page) => work.QueryAsync<Review>(
        $"""
        {Select}
         where {Sight.OfMembership}
           and r.review_id < @After
           and (@HubId = '' or g.hub_id = @HubId)
           and (@GroupId = '' or g.group_id = @GroupId)
           and (@SchoolId = '' or m.school_id = @SchoolId)
           and (@ProgrammeYearId = '' or g.programme_year_id = @ProgrammeYearId)
         order by r.review_id desc [[take @Take]]
        """,
        new
        {
            sight.All,
            sight.Hubs,
            sight.SpecialistHubs,
            sight.Schools,
            sight.Me,
            After = page.AfterOr("g"),
            request.HubId,
            request.GroupId,
            request.SchoolId,
            request.ProgrammeYearId,
            page.Take,
        });

    public static async Task InsertAsync(Work work, Review review)
    {
        if (!await work.TryInsertAsync(
            """
            insert into year_review (review_id, membership_id, decision, to_stage, reason, national_exception, evidence_json, decider_person_id, decision_time, version)
            values (@ReviewId, @MembershipId, @Decision, @ToStage, @Reason, @NationalException, @EvidenceJson, @DeciderPersonId, @DecisionTime, @Version)
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
