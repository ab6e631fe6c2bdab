using Grpc.Core;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.People;

partial class PeopleGrpc
{
    public override Task<V1.Person> UpdatePerson(V1.UpdatePersonRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var person = await PersonStore.GetAsync(work, request.Person.PersonId, Scope.Everything);
            await CorrectingDetails.MustBeAllowedAsync(work, person);
            Etag.CheckRequired("person.etag", request.Person.Etag, person.Version);
            var before = person with { };
            foreach (var path in UpdateMask.Paths(request.UpdateMask, "name", "email"))
            {
                if (path == "name") person.Rename(request.Person.Name);
                else person.MoveTo(request.Person.Email);
            }

            await PersonStore.SaveAsync(work, person);
            if (person.DifferentFrom(before) is { Count: > 0 } details) work.Tell(person.DetailsChanged(details), person.Version + 1);
            return await SeenPeople.ToWireAsync(work, person with { Version = person.Version + 1 }, Sight.Of(work));
        });
}
