using Grpc.Core;
using Grpc.Net.Client;
using Hubs.Access.V1;
using Hubs.Faults.Processes;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.Testing.WaysIn;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Faults.Working;

/// <summary>The gateway, which every client comes by, by gRPC or REST.</summary>
sealed class FrontDoor : IDisposable
{
    // Whoever signs in at the beginning is still at it at the end of the longest run.
    static readonly TimeSpan SignedIn = TimeSpan.FromHours(4);

    readonly HouseOfProcesses _house;
    readonly GrpcChannel _channel;
    readonly HttpClient _web;

    public FrontDoor(HouseOfProcesses house, Journal journal, TestPerson national)
    {
        (_house, Journal, National) = (house, journal, national);
        _channel = GrpcChannel.ForAddress(house.Grpc);
        _web = new HttpClient { BaseAddress = house.Web, Timeout = TimeSpan.FromSeconds(20) };
    }

    public Journal Journal { get; }

    /// <summary>The first national user.</summary>
    public TestPerson National { get; }

    public CallInvoker Calls(TestPerson person, WayIn way) => new JournalingCalls(way == WayIn.Rest ? new RestCalls(_web) : _channel.CreateCallInvoker(), person.Token, Journal, TimeProvider.System);

    public T As<T>(TestPerson person, WayIn way)
        where T : ClientBase<T> => (T)Activator.CreateInstance(typeof(T), Calls(person, way))!;

    /// <summary>Past the journal and asked once: for what is no write of a client.</summary>
    public CallInvoker Plainly() => _channel.CreateCallInvoker();

    public string TokenFor(string subject) => _house.Issuer.TokenFor(subject, validFor: SignedIn);

    /// <summary>Somebody whom the national team invites and who accepts.</summary>
    public async Task<TestPerson> InviteAsync(Role role, string scopeId, string name, WayIn way)
    {
        var subject = Guid.CreateVersion7().ToString();
        var national = As<PersonServiceClient>(National, way);
        var invitation = await national.InvitePersonAsync(new InvitePersonRequest
        {
            Name = name,
            Email = $"{subject}@example.org",
            Role = role,
            ScopeId = scopeId,
            RequestId = House.NewRequestId(),
        });

        // The answer with the code was lost on its way: a code is told once, and a repeat comes without it.
        while (invitation.Code.Length == 0) invitation = await national.RenewInvitationCodeAsync(new RenewInvitationCodeRequest { InvitationId = invitation.InvitationId, RequestId = House.NewRequestId() });
        var person = new TestPerson(invitation.PersonId, name, subject, TokenFor(subject));
        await As<PersonServiceClient>(person, way).AcceptInvitationAsync(new AcceptInvitationRequest { Code = invitation.Code, RequestId = House.NewRequestId() });
        return person;
    }

    public void Dispose()
    {
        _channel.Dispose();
        _web.Dispose();
    }
}
