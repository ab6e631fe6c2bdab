using System.Globalization;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Register;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration;

/// <summary>The ids that the house gave to the hubs and to the schools that matter here.</summary>
internal sealed class Places
{
    readonly Dictionary<string, string> _hubs = [];
    readonly Dictionary<int, string> _schools = [];

    public static async Task<Places> ReadAsync(Entry entry, CancellationToken cancellation)
    {
        var cast = Cast.Everybody;
        var places = new Places();
        var hubs = await entry.As<HubService.HubServiceClient>(cast.FirstNational).ListHubsAsync(new ListHubsRequest { PageSize = 200 }, cancellationToken: cancellation);
        foreach (var hub in hubs.Hubs) places._hubs[hub.HubName] = hub.HubId;
        var schools = entry.As<SchoolService.SchoolServiceClient>(cast.FirstNational);
        foreach (var school in cast.Schools)
        {
            var found = await schools.GetSchoolAsync(new GetSchoolRequest { Urn = school.Urn.ToString(CultureInfo.InvariantCulture) }, cancellationToken: cancellation);
            places._schools[school.Urn] = found.SchoolId;
        }

        return places;
    }

    public string Of(DemonstrationHub hub) => _hubs[hub.Name];

    public string Of(InventedSchool school) => _schools[school.Urn];

    public string Of(Post post) => post.School is { } school ? Of(school) : post.HubName.Length > 0 ? _hubs[post.HubName] : "";
}
