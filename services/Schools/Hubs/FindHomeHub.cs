using Grpc.Core;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Hubs;

partial class HubsGrpc
{
    public override Task<V1.HomeHub> FindHomeHub(V1.FindHomeHubRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var said = new[] { request.SchoolId, request.Urn, request.Postcode }.Where(s => s.Length > 0).ToArray();
            if (said.Length != 1) throw SchoolsRefusals.NameOneSchool("by our own id, by a URN, or by its postcode");
            var date = request.Date.Length > 0 ? Dates.Of(request.Date) : work.Today;

            var schools = await SchoolsAsync(work, request);
            var areas = new List<HubArea>();
            foreach (var school in schools) areas.Add(await HomeHubs.FindAsync(work, school, date) ?? throw SchoolsRefusals.NoHomeHub(school.Name, date));
            if (areas.Select(a => a.HubId).Distinct().Count() > 1) throw SchoolsRefusals.PostcodeAmbiguous(request.Postcode);

            var hub = await HubStore.GetAsync(work, areas[0].HubId);
            return new V1.HomeHub { Hub = hub.ToWire(), Area = areas[0].ToWire(), SchoolId = schools.Count == 1 ? schools[0].Id : "", Date = Dates.Iso(date) };
        });

    static async Task<IReadOnlyList<School>> SchoolsAsync(Work work, V1.FindHomeHubRequest request)
    {
        if (request.SchoolId.Length > 0) return [await SchoolStore.KnownAsync(work, request.SchoolId)];
        if (request.Urn.Length > 0) return [await SchoolStore.FindByUrnAsync(work, request.Urn) ?? throw SchoolsRefusals.SchoolUnknown(request.Urn)];
        var there = await EstablishmentStore.OfPostcodeAsync(work, request.Postcode);
        if (there.Count == 0) throw SchoolsRefusals.PostcodeUnknown(request.Postcode);
        return (await SchoolStore.OfIdsAsync(work, there.Select(e => e.SchoolId).ToArray())).Values.ToArray();
    }
}
