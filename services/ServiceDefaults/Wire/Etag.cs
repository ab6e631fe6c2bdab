using System.Globalization;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>A resource's version as callers see it.</summary>
public static class Etag
{
    public static string Of(long version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Refuses a change of something newer than what the caller saw; an empty etag checks nothing.</summary>
    public static void Check(string etag, long version)
    {
        if (etag.Length > 0 && etag != Of(version)) throw Refusals.EtagStale();
    }
}
