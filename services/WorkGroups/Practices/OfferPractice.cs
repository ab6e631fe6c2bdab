using Grpc.Core;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Practices;

partial class PracticesGrpc
{
    public override Task<V1.Practice> OfferPractice(V1.OfferPracticeRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var membership = await MembershipStore.GetAsync(work, request.MembershipId, Writers(work));
            var year = await ProgrammeYearStore.GetAsync(work, membership.ProgrammeYearId);

            var practice = Practice.Offer(membership, request, year, work.Today);

            await PracticeStore.InsertAsync(work, practice);
            work.Tell(practice.Offered(membership), practice.Version, year.RuleVersion);
            return practice.ToWire(membership);
        });
}
