using Grpc.Core;
using Hubs.Funding.BookLists;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Claims;

partial class ClaimsGrpc
{
    public override Task<V1.Claim> SubmitClaim(V1.SubmitClaimRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var claim = await ClaimStore.GetAsync(work, request.ClaimId, work.Caller.Scope);
            Etag.Check(request.Etag, claim.Version);
            var participation = await ParticipationStore.GetAsync(work, claim.ParticipationId, Scope.Everything);
            if (participation.WasLeft && claim.VersionCount == 0) throw FundingRefusals.ParticipationEnded();
            if (claim.VersionCount == 0) participation.MustNotPauseOn(work.Today);
            claim.FallUnder(participation, await StageTermsStore.OfParticipationAsync(work, participation.Id), work.Today);
            var family = await SchoolStore.FamilyOfAsync(work, claim.SchoolId);
            await SchoolStore.TakeTurnAsync(work, family);

            claim.Submit(await SubmissionAsync(work, claim, family, request.Answer), await TextbookCap.LeftForAsync(work, claim, family), work.Caller.Id, work.Today, work.Now);

            await ClaimStore.SaveAsync(work, claim);
            await ClaimVersionStore.InsertAsync(work, claim);
            work.Tell(claim.Submitted(), claim.Version + 1, claim.RuleVersion);
            return await ClaimWire.ToWireAsync(work, claim with { Version = claim.Version + 1 });
        });

    static async Task<Submission> SubmissionAsync(Work work, Claim claim, SchoolFamily family, string answer) => new()
    {
        Lists = await BookListStore.OfCodeAsync(work, claim.ListCode),
        ClaimedInvoices = await ClaimStore.ClaimedInvoicesAsync(work, family, claim),
        LateUntil = await LateClaimStore.UntilAsync(work, claim),
        Answer = answer,
    };
}
