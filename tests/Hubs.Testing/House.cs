using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.Local;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.Testing.WaysIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Hubs.Testing;

/// <summary>The whole house on SQLite files of its own, with a clock that the test moves. One per test class:
/// <c>public sealed class XTests(House house) : IClassFixture&lt;House&gt;</c> with xunit's asynchronous lifetime.</summary>
public class House : IAsyncLifetime
{
    const string Gateway = "gateway";

    readonly string _folder = Directory.CreateTempSubdirectory("hubs-test-").FullName;
    readonly Dictionary<string, GrpcChannel> _channels = [];
    HttpClient? _web;
    TestIssuer? _issuer;
    LocalHouse? _local;
    TestPerson? _national;

    /// <summary>The programme's clock: Wednesday 1 July 2020, 9 o'clock in England, until the test moves it.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2020, 7, 1, 8, 0, 0, TimeSpan.Zero));

    public TestIssuer Issuer => _issuer ?? throw NotStarted();

    public LocalHouse Local => _local ?? throw NotStarted();

    /// <summary>The first national user of this installation.</summary>
    public TestPerson National => _national ?? throw NotStarted();

    /// <summary>How often followers look at a log although nobody told them that it has grown.</summary>
    public TimeSpan Sweep { get; init; } = new FollowingSettings().Sweep;

    /// <summary>Settings that single services have besides, by their full names. Offers run out soon after a test has moved the clock.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?> { ["Offers:Sweep"] = "00:00:00.2", ["HomeHubs:Sweep"] = "00:00:00.2", ["Targets:Sweep"] = "00:00:00.2", ["Figures:Sweep"] = "00:00:00.2", ["GroupPlans:Sweep"] = "00:00:00.1" };

    /// <summary>Where each service keeps its file.</summary>
    public string DataFolder => _folder;

    /// <summary>Hears every single request that somebody makes of this house: the method, the request, and the token that it was made with.</summary>
    public Action<string, IMessage, string?>? Overhear { get; set; }

    /// <summary>A RabbitMQ to run the house on; none unless a test says so.</summary>
    protected virtual ValueTask<string> BrokerUriAsync() => ValueTask.FromResult("");

    /// <summary>Returns when every service hears what others tell.</summary>
    protected virtual Task ListensAsync() => Task.CompletedTask;

    /// <summary>Why what this house needs is not here; null where it is.</summary>
    public virtual string? Missing => null;

    /// <summary>How each service reaches its schema on a SQL Server, migrated; none unless a test says so, and each has a file.</summary>
    protected virtual ValueTask<IReadOnlyDictionary<string, string>> SqlServerAsync() => ValueTask.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        _issuer = await TestIssuer.StartAsync();
        _local = await StartLocalAsync();
        await ListensAsync();
        await NameFirstNationalUserAsync();
    }

    /// <summary>Stops every service and starts them again on the same files, or on what the test makes of them meanwhile.</summary>
    public async Task RestartAsync(Func<string, Task>? meanwhile = null)
    {
        await Local.DisposeAsync();
        CloseChannels();
        if (meanwhile is not null) await meanwhile(_folder);
        _local = await StartLocalAsync();
    }

    /// <summary>A client of one of the contract's services, as this person; nobody: without a token.</summary>
    public T As<T>(TestPerson? person)
        where T : ClientBase<T> => As<T>(person?.Token);

    public T As<T>(string? token)
        where T : ClientBase<T> => Client<T>(ChannelTo(typeof(T).Namespace!.Split('.')[1].ToLowerInvariant()).CreateCallInvoker(), token);

    /// <summary>The same at the gateway, the only door that is open to the public.</summary>
    public T AtGateway<T>(TestPerson? person, WayIn wayIn)
        where T : ClientBase<T> => Client<T>(wayIn == WayIn.Rest ? new RestCalls(_web ??= new HttpClient { BaseAddress = Local.GatewayWeb }) : ChannelTo(Gateway).CreateCallInvoker(), person?.Token);

    /// <summary>Somebody invited by the national team and signed in, with this role.</summary>
    public async Task<TestPerson> InviteAsync(Role role, string scopeId = "", string? name = null, bool settle = true)
    {
        var subject = Guid.NewGuid().ToString();
        var invitation = await As<PersonService.PersonServiceClient>(National).InvitePersonAsync(new InvitePersonRequest
        {
            Name = name ?? $"{role} {subject[..4]}",
            Email = $"{subject[..8]}@example.org",
            Role = role,
            ScopeId = scopeId,
            RequestId = NewRequestId(),
        });
        return await AcceptAsync(invitation, subject, settle);
    }

    /// <summary>Accepts an invitation with a new sign-in.</summary>
    public async Task<TestPerson> AcceptAsync(Invitation invitation, string? subject = null, bool settle = true)
    {
        subject ??= Guid.NewGuid().ToString();
        var token = Issuer.TokenFor(subject);
        var me = await As<PersonService.PersonServiceClient>(token).AcceptInvitationAsync(new AcceptInvitationRequest { Code = invitation.Code, RequestId = NewRequestId() });
        if (settle) await SettleAsync();
        return new TestPerson(me.Person.PersonId, me.Person.Name, subject, token);
    }

    public static string NewRequestId() => Guid.NewGuid().ToString();

    /// <summary>Every event of this type that a service has told, in the order of its log.</summary>
    public async Task<IReadOnlyList<T>> ToldAsync<T>()
        where T : IMessage<T>, new()
    {
        var entries = await EntriesAsync<T>();
        return entries.Select(e => (T)EventTypes.Read(new T().Descriptor, e.DataJson)).ToArray();
    }

    public async Task<IReadOnlyList<LoggedEvent>> EntriesAsync<T>()
        where T : IMessage<T>, new()
    {
        var type = new T().Descriptor.FullName;
        var owner = type.StartsWith("hubs.access.", StringComparison.Ordinal) ? "schools" : type.Split('.')[1];
        await SettleAsync();
        var inside = Local.Inside(owner);
        var entries = new List<LoggedEvent>();
        while (true)
        {
            var after = entries.Count == 0 ? 0 : entries[^1].Position;
            var answer = await inside.GetRequiredService<ProducerLogs>().ListEventsAsync(owner, new ListEventsRequest { AfterPosition = after, PageSize = 1000, Types_ = { type } }, CancellationToken.None);
            entries.AddRange(answer.Events);
            if (answer.Events.Count < 1000) return entries;
        }
    }

    /// <summary>Waits until every event told so far stands in its log and everyone who follows has acted on it.</summary>
    public Task SettleAsync() => Eventually.HoldsAsync(IsSettledAsync, async () => $"The house did not settle: {await StateAsync()}");

    /// <summary>Reads a service's own database, past its contract: for asserting state that no method shows.</summary>
    public Task<T> LookAsync<T>(string service, Func<Work, Task<T>> read) =>
        Local.Inside(service).GetRequiredService<Database>().ReadAsync(Caller.Itself("tests"), read);

    public virtual async ValueTask DisposeAsync()
    {
        CloseChannels();
        if (_local is not null) await _local.DisposeAsync();
        if (_issuer is not null) await _issuer.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, true);
        GC.SuppressFinalize(this);
    }

    async Task<LocalHouse> StartLocalAsync() => await LocalHouse.StartAsync(new LocalSettings
    {
        DataFolder = _folder,
        Authority = Issuer.Authority,
        ClientSecret = TestIssuer.ClientSecret,
        Clock = Clock,
        BrokerUri = await BrokerUriAsync(),
        Sweep = Sweep,
        More = Settings,
        SqlServer = await SqlServerAsync(),
    });

    async Task NameFirstNationalUserAsync()
    {
        var subject = Guid.NewGuid().ToString();
        var schools = Local.Inside("schools");
        var command = schools.GetRequiredService<ServiceContents>().Commands["name-first-national-user"];
        var exit = await command.RunAsync(schools, ["--name", "Nadia Okafor", "--email", "nadia.okafor@example.org", "--issuer", Issuer.Authority, "--subject", subject]);
        if (exit != 0) throw new InvalidOperationException($"The set-up command ended with {exit}.");
        var token = Issuer.TokenFor(subject);
        var me = await As<PersonService.PersonServiceClient>(token).GetMeAsync(new GetMeRequest());
        _national = new TestPerson(me.Person.PersonId, me.Person.Name, subject, token);
        await SettleAsync();
    }

    async Task<bool> IsSettledAsync()
    {
        foreach (var service in LocalHouse.ServiceNames)
        {
            if (await LookAsync(service, work => work.ScalarAsync<int>("select count(*) from outbox")) > 0) return false;
        }

        foreach (var service in LocalHouse.ServiceNames)
        {
            var followed = (await LookAsync(service, work => work.QueryAsync<Followed>("select producer, position from followed"))).ToDictionary(f => f.Producer, f => f.Position);
            foreach (var following in Local.Inside(service).GetRequiredService<ServiceContents>().Followings)
            {
                if (!followed.TryGetValue(following.Producer, out var position) || await LacksAsync(following, position)) return false;
            }
        }

        return true;
    }

    /// <summary>Whether the producer has told something after this position that the follower acts on.</summary>
    async Task<bool> LacksAsync(Following following, long position) => await LookAsync(following.Producer, work => work.ScalarAsync<int>(
        "select count(*) from event_log where position > @Position and type in @Types", new { Position = position, Types = following.Handlings.Keys })) > 0;

    async Task<string> StateAsync()
    {
        var parts = new List<string>();
        foreach (var service in LocalHouse.ServiceNames)
        {
            var followed = await LookAsync(service, work => work.QueryAsync<Followed>("select producer, position from followed"));
            parts.Add($"{service} follows {string.Join(", ", followed.Select(f => $"{f.Producer}@{f.Position}"))}");
        }

        return string.Join("; ", parts);
    }

    GrpcChannel ChannelTo(string service)
    {
        if (!_channels.TryGetValue(service, out var channel)) _channels[service] = channel = GrpcChannel.ForAddress(service == Gateway ? Local.GatewayGrpc : Local.Addresses[service]);
        return channel;
    }

    T Client<T>(CallInvoker door, string? token)
        where T : ClientBase<T>
    {
        var calls = door.Intercept(headers =>
        {
            if (token is not null) headers.Add("authorization", $"Bearer {token}");
            return headers;
        });
        if (Overhear is { } overhear) calls = calls.Intercept(new Overhearing((method, request) => overhear(method, request, token)));
        return (T)Activator.CreateInstance(typeof(T), calls)!;
    }

    void CloseChannels()
    {
        foreach (var channel in _channels.Values) channel.Dispose();
        _channels.Clear();
        _web?.Dispose();
        _web = null;
    }

    static InvalidOperationException NotStarted() => new("Start the house first: await house.InitializeAsync().");

    sealed class Overhearing(Action<string, IMessage> hear) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            hear(context.Method.FullName, (IMessage)request);
            return continuation(request, context);
        }
    }

    sealed record Followed
    {
        public string Producer { get; init; } = "";

        public long Position { get; init; }
    }
}

/// <summary>Somebody with a sign-in.</summary>
public sealed record TestPerson(string Id, string Name, string Subject, string Token);
