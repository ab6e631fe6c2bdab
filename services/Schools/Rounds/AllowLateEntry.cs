using Grpc.Core;
using Hubs.Schools.People;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

partial class RoundsGrpc
{
    public override Task<V1.LateEntry> AllowLateEntry(V1.AllowLateEntryRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            if (!work.Caller.Scope.Covers(null, request.HubId)) throw Refusals.NotFound("hub", request.HubId);
            var round = await RoundStore.GetAsync(work, request.RoundId);
            var school = await SchoolStore.GetAsync(work, request.SchoolId);
            await OwnSchools.MustNotIncludeAsync(work, school.Id);
            if (await RoundStore.PlacesOfAsync(work, round.Id, request.HubId) == 0) throw SchoolsRefusals.HubWithoutPlaces();

            var entry = round.AllowLateEntry(request, school.Id, work.Caller.Id, work.Now, work.Today);

            await RoundStore.SaveAsync(work, round);
            await LateEntryStore.InsertAsync(work, entry);
            work.Tell(entry.Allowed(), round.Version);
            return entry.ToWire();
        });
}
