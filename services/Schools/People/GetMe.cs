using Grpc.Core;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Me> GetMe(V1.GetMeRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            if (!work.Caller.IsKnown || work.Caller.Id.StartsWith("service:", StringComparison.Ordinal)) return new V1.Me();
            var person = await PersonStore.GetAsync(work, work.Caller.Id, Scope.None);
            return new V1.Me { Person = await PersonStore.ToWireAsync(work, person) };
        });
}
