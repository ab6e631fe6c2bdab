using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Hubs;

/// <summary>A school's home hub on a date (ours): that of the area which names the school, else its district, else its authority. Two claims of
/// one area never meet on a day, so there is at most one.</summary>
static class HomeHubs
{
    /// <summary>The area that decides it; null where no hub serves the school on that date. A school that was named before it became one with another still stands in its area.</summary>
    public static async Task<HubArea?> FindAsync(Work work, School school, DateOnly date)
    {
        var (authority, district) = await PlaceAsync(work, school, date);
        var ids = school.HasHistory ? await SchoolStore.LineageAsync(work, school.Id) : [school.Id];
        string[] keys = [.. ids.Select(Area.SchoolKey), Area.DistrictKey(district), Area.AuthorityKey(authority)];
        var serving = await HubAreaStore.ServingAsync(work, keys, date);
        return serving.FirstOrDefault(a => a.Code == school.Id) ?? serving.FirstOrDefault();
    }

    /// <summary>Where the school belonged on that date.</summary>
    static async Task<(string AuthorityCode, string DistrictName)> PlaceAsync(Work work, School school, DateOnly date)
    {
        var earlier = school.HasHistory ? await EstablishmentStore.PlacesAsync(work, school.Id) : [];
        return earlier.LastOrDefault(p => p.LastDate >= date) is { } then
            ? (then.LocalAuthorityCode, then.DistrictName)
            : (school.Facts.LocalAuthorityCode, school.Facts.DistrictName);
    }
}
