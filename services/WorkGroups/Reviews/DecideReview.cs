using Grpc.Core;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Reviews;

partial class ReviewsGrpc
{
    public override Task<V1.Review> DecideReview(V1.DecideReviewRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var membership = await MembershipStore.GetAsync(work, request.MembershipId, Sight.Of(work));
            OwnSchool.MustNotBeAmong(work, membership.SchoolId);
            if (await ReviewStore.IsDecidedAsync(work, membership.MembershipId)) throw WorkGroupsRefusals.ReviewDecided();
            var year = await ProgrammeYearStore.GetAsync(work, membership.ProgrammeYearId);
            var evidence = await EvidenceAsync(work, membership, year);

            var review = Review.Decide(request, evidence, year, work.Caller.Id, nationally: work.Caller.Scope.All, work.Now);

            await ReviewStore.InsertAsync(work, review);
            work.Tell(review.Decided(membership), review.Version, year.RuleVersion);
            return review.ToWire(membership);
        });
}
