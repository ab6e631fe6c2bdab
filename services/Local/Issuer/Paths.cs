namespace Hubs.Local.Issuer;

/// <summary>Where the issuer's doors are; discovery tells them.</summary>
internal static class Paths
{
    public const string Authorize = "/connect/authorize";
    public const string Token = "/connect/token";
}
