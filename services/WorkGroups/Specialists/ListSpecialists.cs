using System.Globalization;
using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.Specialists;

partial class SpecialistsGrpc
{
    public override Task<V1.ListSpecialistsResponse> ListSpecialists(V1.ListSpecialistsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var specialists = await SpecialistStore.ListAsync(work, Sight.Of(work), request, page);
            var (rows, next) = page.Cut(specialists, s => [((int)s.State).ToString(CultureInfo.InvariantCulture), s.SpecialistId]);
            var schools = await KnownSchoolStore.NamesAsync(work, rows.Select(s => s.BaseSchoolId));
            var leading = await SpecialistStore.LeadingAsync(work, rows.Select(s => s.SpecialistId).ToArray());
            return new V1.ListSpecialistsResponse
            {
                Specialists = { rows.Select(s => s.ToWire(schools.GetValueOrDefault(s.BaseSchoolId, ""), leading[s.SpecialistId].Select(l => l.GroupId))) },
                NextPageToken = next,
            };
        });
}
