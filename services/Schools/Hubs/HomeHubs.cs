using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Hubs;

/// <summary>A school's home hub on a date (ours): that of the area which names the school, else its district, else its authority. Two claims of
/// one area never meet on a day, so there is at most one.</summary>
static class HomeHubs
{
    /// <summary>The area that decides it; null where no hub serves the school on that date. An area that names a school names also those that
    /// the school goes on as; the one that names the school itself comes before it, and of several the oldest counts (ours).</summary>
    public static async Task<HubArea?> FindAsync(Work work, School school, DateOnly date)
    {
        var (authority, district) = await PlaceAsync(work, school, date);
        string[] keys = [.. (await SchoolStore.LineageAsync(work, school.Id)).Select(Area.SchoolKey), Area.DistrictKey(district), Area.AuthorityKey(authority)];
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
