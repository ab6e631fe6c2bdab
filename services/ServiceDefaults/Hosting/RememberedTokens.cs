using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>Checks a token's signature once, not with each of its calls: what was found good counts for a few minutes, never beyond the token's
/// own time. A token says who, and that does not change; what they may do is read from this service's own data as before.</summary>
sealed class RememberedTokens(TokenHandler checks, TimeProvider time) : TokenHandler
{
    const int Most = 10_000;

    // No longer than the keys of the issuer are remembered either.
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<string, (TokenValidationResult Result, DateTimeOffset Until)> _good = new(StringComparer.Ordinal);

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        // Kept by its hash: a dump of memory gives no token away that was used before.
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        var now = time.GetUtcNow();
        if (_good.TryGetValue(hash, out var known) && now < known.Until) return known.Result;

        var result = await checks.ValidateTokenAsync(token, validationParameters);
        if (!result.IsValid) return result;
        if (_good.Count >= Most) _good.Clear();
        _good[hash] = (result, Earlier(now + Remembered, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero)));
        return result;
    }

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
