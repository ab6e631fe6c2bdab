using System.Security.Cryptography;
using System.Text;

namespace Hubs.Local.Issuer;

/// <summary>An invented person who can sign in.</summary>
/// <param name="Name">As shown on the sign-in page.</param>
/// <param name="Email">At example.org; what they type.</param>
/// <param name="What">What they are to the programme, for whoever has to choose one.</param>
internal sealed record SignIn(string Name, string Email, string What)
{
    /// <summary>Of another hub than those that are shown: the page names them below the others.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>The <c>sub</c> of their tokens: the same at every start, and saying nothing about them.</summary>
    public string Subject { get; } = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"demonstration/{Email}")).AsSpan(0, 16)).ToString();
}
