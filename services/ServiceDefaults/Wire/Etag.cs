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

    /// <summary>As <see cref="Check"/>, for updates, which must say what they saw.</summary>
    public static void CheckRequired(string field, string etag, long version)
    {
        if (etag.Length == 0) throw Refusals.Invalid(new Violation(field, "REQUIRED", "Give the etag of what you read."));
        Check(etag, version);
    }
}
