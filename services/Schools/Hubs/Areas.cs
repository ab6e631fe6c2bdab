using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Hubs;

/// <summary>Finds an area in the register, so that none is claimed that no school lies in.</summary>
static class Areas
{
    public static async Task<Area> FindAsync(Work work, V1.AddHubAreaRequest request) => request.AreaCase switch
    {
        V1.AddHubAreaRequest.AreaOneofCase.SchoolId => Area.Of(await SchoolStore.KnownAsync(work, request.SchoolId)),
        V1.AddHubAreaRequest.AreaOneofCase.DistrictName => Area.OfDistrict(await DistrictAsync(work, request.DistrictName)),
        V1.AddHubAreaRequest.AreaOneofCase.LocalAuthorityCode => Area.OfAuthority(request.LocalAuthorityCode, await AuthorityAsync(work, request.LocalAuthorityCode)),
        _ => throw ServiceDefaults.Wire.Refusals.Invalid(new ServiceDefaults.Wire.Violation("area", "REQUIRED", "Name a school, a district or an authority.")),
    };

    static async Task<string> DistrictAsync(Work work, string name) =>
        await work.ScalarAsync<string>("select min(district_name) from establishment where district_key = @Key", new { Key = SearchKey.OfName(name) })
        ?? throw SchoolsRefusals.AreaUnknown(name);

    static async Task<string> AuthorityAsync(Work work, string code) =>
        await work.ScalarAsync<string>("select min(local_authority_name) from establishment where local_authority_code = @Code", new { Code = code })
        ?? throw SchoolsRefusals.AreaUnknown($"the authority {code}");
}
