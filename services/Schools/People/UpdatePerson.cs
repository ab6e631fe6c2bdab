using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Person> UpdatePerson(V1.UpdatePersonRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var person = await PersonStore.GetAsync(work, request.Person.PersonId, work.Caller.Scope);
            Etag.CheckRequired("person.etag", request.Person.Etag, person.Version);
            foreach (var path in UpdateMask.Paths(request.UpdateMask, "name", "email"))
            {
                if (path == "name") person.Rename(request.Person.Name);
                else person.MoveTo(request.Person.Email);
            }

            await PersonStore.SaveAsync(work, person);
            return await PersonStore.ToWireAsync(work, person with { Version = person.Version + 1 });
        });
}
