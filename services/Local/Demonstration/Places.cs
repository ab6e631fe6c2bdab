using System.Collections.Concurrent;
using System.Globalization;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Register;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration;

/// <summary>The ids that the house gave to the hubs and to the schools that matter here: they never change.</summary>
internal sealed class Places
{
    readonly ConcurrentDictionary<string, string> _hubs = new();
    readonly ConcurrentDictionary<int, string> _schools = new();

    public static async Task<Places> ReadAsync(Entry entry, CancellationToken cancellation)
    {
        var cast = Cast.Everybody;
        var places = new Places();
        var hubs = await entry.As<HubService.HubServiceClient>(cast.FirstNational).ListHubsAsync(new ListHubsRequest { PageSize = 200 }, cancellationToken: cancellation);
        foreach (var hub in hubs.Hubs) places._hubs[hub.HubName] = hub.HubId;
        var schools = entry.As<SchoolService.SchoolServiceClient>(cast.FirstNational);
        await Entry.AllAtOnceAsync(cast.Schools, async (school, stop) =>
        {
            var found = await schools.GetSchoolAsync(new GetSchoolRequest { Urn = school.Urn.ToString(CultureInfo.InvariantCulture) }, cancellationToken: stop);
            places._schools[school.Urn] = found.SchoolId;
        }, cancellation);
        return places;
    }

    public string Of(DemonstrationHub hub) => _hubs[hub.Name];

    public string Of(HubStaff hub) => _hubs[hub.HubName];

    public string Of(InventedSchool school) => _schools[school.Urn];

    public string Of(Post post) => post.School is { } school ? Of(school) : post.HubName.Length > 0 ? _hubs[post.HubName] : "";
}
