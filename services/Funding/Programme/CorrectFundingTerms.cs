using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Programme;

partial class FundingTermsGrpc
{
    public override Task<V1.FundingTerms> CorrectFundingTerms(V1.CorrectFundingTermsRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var versions = await StageTermsStore.VersionsAsync(work, request.ProgrammeYearId, request.Stage);
            if (versions.Count == 0) throw Refusals.NotFound("programme year with this stage", request.ProgrammeYearId);

            var terms = versions[^1].Corrected(request, work.Caller.Id, work.Now);

            if (!await StageTermsStore.TryInsertAsync(work, terms)) throw Refusals.EtagStale();
            work.Tell(terms.ToCorrected(), terms.TermsNumber, terms.RuleVersion);
            return terms.ToWire();
        });
}
