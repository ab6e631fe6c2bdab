using Google.Protobuf;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.Scheduling.Tests.Given;

/// <summary>A house in which other services tell what scheduling goes by: schools, programme years, groups, roles.</summary>
public sealed class SchedulingHouse : House
{
    int _authorities = 300;

    /// <summary>An authority of its own for each who asks.</summary>
    public string NewAuthority() => Interlocked.Increment(ref _authorities).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string NewId() => Guid.CreateVersion7().ToString();

    /// <summary>A service tells these, as if it had decided them.</summary>
    public async Task TellAsync(string service, params IMessage[] events)
    {
        await Local.Inside(service).GetRequiredService<Database>().WriteAsync(Caller.Itself(service), work =>
        {
            foreach (var @event in events) work.Tell(@event, 1);
            return Task.CompletedTask;
        });
        await SettleAsync();
    }

    /// <summary>Somebody who can sign in and holds this role.</summary>
    public async Task<TestPerson> PersonAsync(Role role, string scopeId = "")
    {
        var subject = NewId();
        var person = new TestPerson(NewId(), $"{role}", subject, Issuer.TokenFor(subject));
        await TellAsync("schools",
            new IdentityLinked { PersonId = person.Id, IdentityHash = Callers.HashOf(Issuer.Authority, subject) },
            new RoleAssigned { RoleAssignmentId = NewId(), PersonId = person.Id, Role = role, ScopeId = scopeId });
        return person;
    }

    public async Task AlsoHoldsAsync(TestPerson person, Role role, string scopeId) =>
        await TellAsync("schools", new RoleAssigned { RoleAssignmentId = NewId(), PersonId = person.Id, Role = role, ScopeId = scopeId });

    public async Task<string> SchoolAsync(string authority, string name)
    {
        var id = NewId();
        await TellAsync("schools", new Schools.V1.SchoolRegistered { SchoolId = id, Urn = "100000", SchoolName = name, LocalAuthorityCode = authority, Open = true });
        return id;
    }

    /// <summary>Moves the clock to a time in England; it only runs forwards.</summary>
    public void MoveTo(DateTimeOffset time) => Clock.SetUtcNow(time);
}
