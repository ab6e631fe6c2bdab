using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>Checks a token's signature once, not with each of its calls: what was found good counts for a few minutes, never beyond the token's
/// own time. A token says who, and that does not change; what they may do is read from this service's own data as before.</summary>
sealed class RememberedTokens(TokenHandler checks, TimeProvider time) : TokenHandler
{
    const int Most = 10_000;

    // No longer than the keys of the issuer are remembered either.
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<(UInt128, UInt128), (TokenValidationResult Result, DateTimeOffset Until)> _good = new();

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        var hash = HashOf(token);
        var now = time.GetUtcNow();
        if (_good.TryGetValue(hash, out var known) && now < known.Until) return known.Result;

        var result = await checks.ValidateTokenAsync(token, validationParameters);
        if (!result.IsValid) return result;
        if (_good.Count >= Most) _good.Clear();
        _good[hash] = (result, Earlier(now + Remembered, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero)));
        return result;
    }

    // Kept by its hash: a dump of memory gives no token away that was used before.
    static (UInt128, UInt128) HashOf(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token.AsSpan()), hash);
        return MemoryMarshal.Read<(UInt128, UInt128)>(hash);
    }

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
