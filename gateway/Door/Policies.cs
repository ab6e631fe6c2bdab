namespace Hubs.Gateway.Door;

static class Policies
{
    /// <summary>A valid token is needed.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>No token is needed; one that is shown must be valid.</summary>
    public const string Anyone = "anyone";

    /// <summary>The web origins that the settings name.</summary>
    public const string Browsers = "browsers";
}
