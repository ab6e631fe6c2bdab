using System.Security.Cryptography;
using System.Text;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Hubs.Local.Issuer;

/// <summary>Who may ask the issuer for tokens, and in which ways.</summary>
internal sealed record IssuerClient(string Id, string Secret, IReadOnlyList<string> Grants)
{
    /// <summary>With which a person gets a token: on one curl line, or through the sign-in page.</summary>
    public const string OfPeople = "demo";

    /// <summary>With which another organisation's system gets a token.</summary>
    public const string OfPartner = "partner";

    static readonly string[] OfServices = ["hubs-schools", "hubs-workgroups", "hubs-scheduling", "hubs-funding", "hubs-reporting", "hubs-gateway", OfPartner];

    public static IReadOnlyDictionary<string, IssuerClient> All(string secret) => OfServices
        .Select(id => new IssuerClient(id, secret, [GrantTypes.ClientCredentials]))
        .Append(new IssuerClient(OfPeople, "", [GrantTypes.Password, GrantTypes.AuthorizationCode]))
        .ToDictionary(client => client.Id, StringComparer.Ordinal);

    public bool IsKnownBy(string? secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(secret ?? ""));
}
