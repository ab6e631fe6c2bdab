using Grpc.Core;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Person> GetPerson(V1.GetPersonRequest request, ServerCallContext context) =>
        database.ReadAsync(context, work => SeenPeople.ReadAsync(work, request.PersonId, Sight.Of(work)));
}
