using Google.Protobuf;
using Grpc.Core;
using Hubs.Events.V1;
using Hubs.Local;
using Hubs.Testing;

namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>The services' logs as a partner reads them at the gateway, each from where the test last looked.</summary>
public sealed class Logs(Year year, TestPerson partner)
{
    readonly Dictionary<string, long> _through = LocalHouse.ServiceNames.ToDictionary(name => name, _ => 0L);
    readonly List<LoggedEvent> _read = [];

    /// <summary>All that was told from the first step on and has been read.</summary>
    public IReadOnlyList<LoggedEvent> Read => _read;

    /// <summary>What a service has told since the last look: these types, in this order, and nothing else.</summary>
    public async Task<News> ToldAsync(string service, params IEnumerable<string> types)
    {
        var news = await NewsAsync(service);
        Assert.Equal(types, news.Select(e => e.Type.Split('.')[^1]));
        return new News(news);
    }

    /// <summary>Nobody has told anything since the last look.</summary>
    public async Task ToldNothingAsync()
    {
        foreach (var service in _through.Keys.ToArray()) await ToldAsync(service);
    }

    public async Task PassOverAsync()
    {
        foreach (var service in _through.Keys.ToArray()) await NewsAsync(service);
        _read.Clear();
    }

    public async Task<IReadOnlyList<LoggedEvent>> NewsAsync(string service)
    {
        await year.House.SettleAsync();
        var news = new List<LoggedEvent>();
        while (true)
        {
            var answer = await ListAsync(service, new ListEventsRequest { AfterPosition = _through[service], PageSize = 1000 });
            Assert.Equal(Enumerable.Range(1, answer.Events.Count).Select(i => _through[service] + i), answer.Events.Select(e => e.Position));
            news.AddRange(answer.Events);
            _read.AddRange(answer.Events);
            _through[service] = answer.ThroughPosition;
            if (answer.ThroughPosition == answer.LastPosition) return news;
        }
    }

    AsyncUnaryCall<ListEventsResponse> ListAsync(string service, ListEventsRequest request) => service switch
    {
        "schools" => year.As<Schools.V1.EventLogService.EventLogServiceClient>(partner).ListEventsAsync(request),
        "workgroups" => year.As<WorkGroups.V1.EventLogService.EventLogServiceClient>(partner).ListEventsAsync(request),
        "scheduling" => year.As<Scheduling.V1.EventLogService.EventLogServiceClient>(partner).ListEventsAsync(request),
        "funding" => year.As<Funding.V1.EventLogService.EventLogServiceClient>(partner).ListEventsAsync(request),
        _ => year.As<Reporting.V1.EventLogService.EventLogServiceClient>(partner).ListEventsAsync(request),
    };
}

/// <summary>A stretch of one service's log.</summary>
public sealed class News(IReadOnlyList<LoggedEvent> entries)
{
    public IReadOnlyList<LoggedEvent> Entries => entries;

    public IReadOnlyList<T> Of<T>()
        where T : IMessage<T>, new() => entries.Where(e => e.Type == new T().Descriptor.FullName).Select(e => (T)JsonParser.Default.Parse(e.DataJson, new T().Descriptor)).ToArray();

    public T The<T>()
        where T : IMessage<T>, new() => Assert.Single(Of<T>());

    /// <summary>All of it was done by this person.</summary>
    public News By(TestPerson person)
    {
        Assert.All(entries, e => Assert.Equal(person.Id, e.ActorId));
        return this;
    }
}
