using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Access;

/// <summary>Finds who is behind a token: the token says who (<c>iss</c>, <c>sub</c>), this service's projection says what they are.</summary>
public sealed class Callers(Database database, IOptions<AuthenticationSettings> settings, TimeProvider time)
{
    // Other instances of this service apply the events too, so what is remembered here is old news soon: a revoked role
    // is refused everywhere within this time and the event's own way.
    static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<(string Issuer, string Subject), (Caller Caller, long Stamp, long Generation)> _remembered = new();

    /// <summary>The form in which a sign-in is stored and told.</summary>
    public static string HashOf(string issuer, string subject) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer.TrimEnd('/')}\n{subject}")));

    internal async ValueTask<Caller> OfAsync(ServerCallContext context)
    {
        var user = context.GetHttpContext().User;
        if (user.Identity?.IsAuthenticated != true || user.FindFirst("sub") is not { } subject) return Caller.Nobody;

        if (settings.Value.ServiceSubjects.Contains(subject.Value)) return OfService(subject);

        var signIn = (subject.Issuer, subject.Value);
        var generation = database.AccessGeneration;
        if (_remembered.TryGetValue(signIn, out var known) && known.Generation == generation && time.GetElapsedTime(known.Stamp) < Remembered) return known.Caller;
        var hash = HashOf(subject.Issuer, subject.Value);
        var caller = await database.ReadAsync(Caller.Nobody, work => ReadAsync(work, hash), context.CancellationToken);
        _remembered[signIn] = (caller, time.GetTimestamp(), generation);
        if (_remembered.Count > 10_000) _remembered.Clear();
        return caller;
    }

    static Caller OfService(Claim subject) => new($"service:{subject.Value}", Scope.None, [new RoleAssignment { Role = Role.Service }])
    {
        IdentityHash = HashOf(subject.Issuer, subject.Value),
    };

    static async Task<Caller> ReadAsync(Work work, string hash)
    {
        if (await AccessProjection.PersonBehindAsync(work, hash) is not { } person) return Caller.Nobody with { IdentityHash = hash };
        return new Caller(person, Scope.None, await AccessProjection.RolesOfAsync(work, person)) { IdentityHash = hash };
    }
}
