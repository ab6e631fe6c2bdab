using Grpc.Core;

namespace Hubs.WorkGroups.Practices;

partial class PracticesGrpc
{
    public override Task<V1.Practice> GetPractice(V1.GetPracticeRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work => (await ToWireAsync(work, await PracticeStore.GetAsync(work, request.PracticeId, await PracticeStore.HubsAsync(work))))[0]);
}
