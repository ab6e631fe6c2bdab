using System.Globalization;
using System.Net;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.EndToEnd.Tests.MainJob;
using Hubs.Events.V1;
using Hubs.Local;
using Hubs.ServiceDefaults.Messaging;
using Hubs.Testing.WaysIn;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.EndToEnd.Tests.Hostile;

/// <summary>Whatever is sent about what is really there, by those who may: it is answered or refused, and never a fault of ours. Most of it gets past
/// the door, so that it is the rules that are tried. <c>HUBS_FUZZ_SEED</c> and <c>HUBS_FUZZ_CALLS</c> try others, and more of them.</summary>
public sealed class HostileInALivedYearTests(LivedYear year) : IClassFixture<LivedYear>, IAsyncLifetime
{
    /// <summary>Of the calls of each method so many in a hundred are looked at by the method itself, whatever else is drawn.</summary>
    const int PassTheDoor = 20;

    /// <summary>Where they are fewer, the method is called again, at most so many times as often.</summary>
    const int AtMost = 3;

    /// <summary>Of all calls so many in a hundred find what they ask for, and so many are served.</summary>
    const int Reach = 45, AreServed = 20;

    /// <summary>So many methods may find nothing at all in a walk: partners, say, which only Sustaining has.</summary>
    const int FindNothing = 12;

    static readonly int Seed = Setting("HUBS_FUZZ_SEED", 2010);
    static readonly int CallsPerMethod = Setting("HUBS_FUZZ_CALLS", 14);

    /// <summary>Whoever still has to call is not taken their role in passing.</summary>
    static readonly string[] TakesRoles = ["RevokeRole", "HandOverRole", "UnlinkSignIn"];

    readonly Known _known = new();
    readonly Tally _tally = new();
    readonly List<string> _failed = [];
    readonly HashSet<string> _kept = [];
    HouseCallers _callers = null!;
    LivelyRequests _requests = null!;

    public async ValueTask InitializeAsync()
    {
        if (year.Missing is not null) return;
        _callers = year.Callers ??= await HouseCallers.OfAsync(year);
        _requests = new LivelyRequests(_known, year.Made, year.House.Clock.GetUtcNow);
        await LearnAsync();
    }

    [Fact]
    public async Task No_message_over_gRPC_about_what_is_there_makes_a_method_fail()
    {
        Assert.SkipWhen(year.Missing is not null, year.Missing ?? "");
        using var door = new Door(year.House);
        await WalkAsync(Door.Methods, async (method, number, random) =>
        {
            var (message, token) = Request(method, number, random);
            var bytes = random.Next(25) == 0 ? [.. message.ToByteArray(), .. HostileMessage.UnknownFieldBytes] : message.ToByteArray();
            var outcome = await door.CallAsync(method, bytes, token);
            _known.Note(outcome.Json);
            _tally.Add(Door.NameOf(method), outcome.Code == StatusCode.OK, outcome.Reason, outcome.Violations.Select(violation => $"{violation.Field} {violation.Reason}"));
            return outcome.Code is StatusCode.Internal or StatusCode.Unknown or StatusCode.Unimplemented or StatusCode.DataLoss or StatusCode.Unavailable || (outcome.Code != StatusCode.OK && outcome.Reason.Length == 0) ? $"{outcome} for {message}" : null;
        });
        HoldsUp();
    }

    [Fact]
    public async Task No_request_over_REST_about_what_is_there_makes_a_method_fail()
    {
        Assert.SkipWhen(year.Missing is not null, year.Missing ?? "");
        using var client = new HttpClient { BaseAddress = year.House.Local.GatewayWeb };
        await WalkAsync(Door.Methods.Where(IsServedByRest), async (method, number, random) =>
        {
            var (message, token) = Request(method, number, random, spoil: false);
            var made = await LivelyRest.OfAsync(method, message, random, spoilt: random.Next(4) == 0);
            var (status, reason, body) = await LivelyRest.SendAsync(client, made, token, TestContext.Current.CancellationToken);
            var ok = (int)status < 300;
            if (ok && body.StartsWith('{')) _known.Note(body);
            _tally.Add(Door.NameOf(method), ok, reason);
            return (int)status >= 500 || (!ok && reason.Length == 0 && !IsRefusedByTheServer(status, made.Address)) ? $"{(int)status} {body} for {made.Verb} {made.Address} {message}" : null;
        });
        HoldsUp();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    async Task WalkAsync(IEnumerable<MethodDescriptor> methods, Func<MethodDescriptor, int, Random, Task<string?>> call)
    {
        var all = methods.ToArray();
        for (var number = 0; number < CallsPerMethod * AtMost; number++)
        {
            // What is there, and so what passes the door, is never quite the same: whom chance has hardly let in is asked on.
            foreach (var method in number < CallsPerMethod ? all : all.Where(method => _tally.IsTooShallow(Door.NameOf(method), PassTheDoor)).ToArray())
            {
                if (await call(method, number, RandomFor(method, number)) is { } failed) _failed.Add($"{Door.NameOf(method)} number {number}: {failed}");
            }
        }
    }

    /// <summary>A third of what is sent is right as far as anybody knows, a third has other things in it that are there, a third rubbish.</summary>
    (IMessage Message, string? Token) Request(MethodDescriptor method, int number, Random random, bool spoil = true)
    {
        var caller = _callers.For(method, number, random);
        var again = random.Next(2) == 0 ? _requests.Again(method, random) : null;
        var message = again?.Message ?? _requests.MadeUp(method, random, caller.Ids);
        var token = again is { } made && random.Next(3) > 0 && _callers.May(method, made.Token) ? made.Token : caller.Token;
        for (var changes = random.Next(3); changes > 0; changes--) _requests.Change(message, random);
        if (spoil && random.Next(4) == 0) LivelyRequests.Spoil(message, random);
        if (TakesRoles.Contains(method.Name)) LivelyRequests.Spare(message, _kept);
        return (message, token);
    }

    void HoldsUp()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {Seed}: {_tally}");
        Assert.True(_failed.Count == 0, $"Seed {Seed}:\n{string.Join('\n', _failed)}");
        var shallow = _tally.TooShallow(PassTheDoor).ToArray();
        Assert.True(shallow.Length == 0, $"Seed {Seed}, hardly looked at by the method:\n{string.Join('\n', shallow)}");
        Assert.True(_tally.Reached * 100 >= _tally.Calls * Reach && _tally.Done * 100 >= _tally.Calls * AreServed, $"Seed {Seed}: of {_tally.Calls} calls {_tally.Reached} found something and {_tally.Done} were served.");
        Assert.True(_tally.InVain.Count <= FindNothing, $"Seed {Seed}, none of whose calls found anything:\n{string.Join('\n', _tally.InVain)}");
    }

    async Task LearnAsync()
    {
        await year.House.SettleAsync();
        _kept.UnionWith(_callers.Kept);
        foreach (var role in (await year.House.ToldAsync<RoleAssigned>()).Where(role => _kept.Contains(role.PersonId)).ToArray()) _kept.Add(role.RoleAssignmentId);
        foreach (var service in LocalHouse.ServiceNames)
        {
            var logs = year.House.Local.Inside(service).GetRequiredService<ProducerLogs>();
            var answer = new ListEventsResponse();
            do
            {
                answer = await logs.ListEventsAsync(service, new ListEventsRequest { AfterPosition = answer.ThroughPosition, PageSize = 1000 }, TestContext.Current.CancellationToken);
                // The register's schools are many, and none of them is anybody's business.
                foreach (var entry in answer.Events.Where(entry => !entry.Type.EndsWith(".SchoolRegistered", StringComparison.Ordinal))) _known.Note(entry.DataJson);
            }
            while (answer.ThroughPosition < answer.LastPosition);
        }
    }

    /// <summary>Before it is a request at all: a line that is too long, a path with a zero in it.</summary>
    static bool IsRefusedByTheServer(HttpStatusCode status, Uri address) =>
        status == HttpStatusCode.RequestUriTooLong || (status == HttpStatusCode.BadRequest && address.OriginalString.Contains("%00", StringComparison.Ordinal));

    static bool IsServedByRest(MethodDescriptor method) => method.GetOptions()?.GetExtension(Google.Api.AnnotationsExtensions.Http) is not null;

    /// <summary>The same on every run and machine.</summary>
    static Random RandomFor(MethodDescriptor method, int number) => new(method.FullName.Aggregate(Seed + number, (hash, letter) => unchecked((hash * 31) + letter)));

    static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}
