using Grpc.Core;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Person> GetPerson(V1.GetPersonRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var person = await PersonStore.GetAsync(work, request.PersonId, work.Caller.Scope);
            return await PersonStore.ToWireAsync(work, person);
        });
}
