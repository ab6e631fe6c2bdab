using Grpc.Core;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Eligibility> CheckEligibility(V1.CheckEligibilityRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var eligibility = await EligibilityReading.OfAsync(work, request.RoundId, request.SchoolId, request.HubId.Length == 0 ? null : request.HubId, null);
            if (!await IsWithinAsync(work, eligibility, work.Caller.Scope)) throw Refusals.NotFound("school", request.SchoolId);
            return eligibility.ToWire();
        });

    static async Task<bool> IsWithinAsync(Work work, Eligibility eligibility, Scope scope) =>
        scope.Covers(eligibility.Facts.School.SchoolId, eligibility.Facts.HomeHubId)
        || (scope.Hubs.Count > 0 && await ApplicationStore.HasAppliedToAsync(work, eligibility.Facts.School.SchoolId, scope.Hubs));
}
