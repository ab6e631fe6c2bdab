using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Agreements;

partial class AgreementsGrpc
{
    public override Task<V1.ListAgreementsResponse> ListAgreements(V1.ListAgreementsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (rows, next) = page.Cut(await AgreementStore.ListAsync(work, work.Caller.Scope, request, page), a => [a.Id]);
            var response = new V1.ListAgreementsResponse { NextPageToken = next };
            foreach (var wire in await ToWireAsync(work, rows))
            {
                wire.Text = "";
                wire.Confirmations.Clear();
                foreach (var ended in wire.Challenges.Where(c => c.State != V1.ChallengeState.Open).ToArray()) wire.Challenges.Remove(ended);
                response.Agreements.Add(wire);
            }

            return response;
        });
}
