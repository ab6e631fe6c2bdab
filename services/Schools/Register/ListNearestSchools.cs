using System.Globalization;
using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

partial class SchoolsGrpc
{
    const int UsualDistance = 10_000;

    public override Task<V1.ListNearestSchoolsResponse> ListNearestSchools(V1.ListNearestSchoolsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var (easting, northing) = await PointAsync(work, request);
            var distance = request.MaxDistanceMetres == 0 ? UsualDistance : request.MaxDistanceMetres;
            var near = await SchoolSearch.NearestAsync(work, easting, northing, distance, request.PhaseName.Trim(), request.SchoolId, page);
            var (rows, next) = page.Cut(near, s => [s.DistanceSquared.ToString(CultureInfo.InvariantCulture), s.Urn]);
            return new V1.ListNearestSchoolsResponse { Schools = { rows.Select(s => s.ToNear()) }, NextPageToken = next };
        });

    static async Task<(int Easting, int Northing)> PointAsync(Work work, V1.ListNearestSchoolsRequest request)
    {
        var bySchool = request.SchoolId.Length > 0;
        if (bySchool ? request.HasEasting || request.HasNorthing : !request.HasEasting || !request.HasNorthing) throw SchoolsRefusals.NameOnePoint();
        if (!bySchool) return (request.Easting, request.Northing);
        var school = await SchoolStore.GetAsync(work, request.SchoolId);
        return school.Facts is { Easting: { } easting, Northing: { } northing } ? (easting, northing) : throw SchoolsRefusals.SchoolNotPlaced(school.Name);
    }
}
