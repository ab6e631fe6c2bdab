using System.Diagnostics;
using System.Globalization;
using System.Text;
using Grpc.Net.Client;
using Hubs.Access.V1;
using Hubs.Benchmarks.Bare;
using Hubs.Benchmarks.Measuring;
using Hubs.Funding.V1;
using Hubs.Reporting.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.Testing.Containers;
using Hubs.WorkGroups.V1;

namespace Hubs.Benchmarks.Containers;

/// <summary>Every service and the gateway in a container that runs as its pod does: how soon it is ready, what it takes, what the way through
/// the gateway costs, and how soon a revoked role is refused everywhere.</summary>
static class ContainersBenchmark
{
    const string Unreached = "1000000000";
    const int Starts = 3;
    const int Revocations = 20;
    const int Warming = 4;
    static readonly TimeSpan UnderLoad = TimeSpan.FromSeconds(20);

    // Seven processes that have just started compile what is hot on two processors: the first minute's calls are no pod's of a day.
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(45);

    public static async Task RunAsync(Options options, Table table)
    {
        if (HouseOfContainers.Missing is { } why)
        {
            Console.WriteLine($"Containers are not measured: {why}.");
            return;
        }

        await using var demonstration = await DemonstrationInContainers.StartAsync(("Gateway__CallsPerSecond", Unreached), ("Gateway__CallsInABurst", Unreached));
        var started = await StartAsync(demonstration.House);
        var restful = await ContainerCores.WhileAsync(demonstration.House, () => Task.Delay(UnderLoad));
        var idle = await ContainerMemory.LookAsync(demonstration.House);
        var national = await Caller.SignInAsync(demonstration.Issuer, "nadia.okafor");
        using var gateway = GrpcChannel.ForAddress(demonstration.House.Gateway.Grpc);
        var doors = demonstration.House.Services.ToDictionary(service => service.Key, service => GrpcChannel.ForAddress(service.Value.Grpc));

        await LoadAsync(WarmUp, Warming, gateway, national);
        await using var hop = await BareProxy.StartAsync(demonstration.House.Services["schools"].Grpc.ToString());
        await CompareAsync(options, table, "`GetMe`", gateway, doors["schools"], national, client => client.GetMeAsync(new GetMeRequest()).ResponseAsync);
        await CompareAsync(options, table, "`GetMe`, through a proxy outside a container that only forwards", hop.Channel, doors["schools"], national, client => client.GetMeAsync(new GetMeRequest()).ResponseAsync);
        await CompareAsync(options, table, "`ListPeople`, a page of 50", gateway, doors["schools"], national, client => client.ListPeopleAsync(new ListPeopleRequest { PageSize = 50 }).ResponseAsync);
        await CompareAsync(options, table, "`InvitePerson`", gateway, doors["schools"], national, client => InviteAsync(client));
        var revoked = await Revoking.MeasureAsync(Revocations, doors, national, await Caller.SignInAsync(demonstration.Issuer, "rosa.lindqvist"));
        table.Add($"from the answer of `RevokeRole` until the last of five services refuses (median / longest of {Revocations})", "", Milliseconds(Median.Of(revoked)) + " / " + Milliseconds(revoked.Max()), "", "");
        IReadOnlyDictionary<string, double> loaded = idle;
        var busy = await ContainerCores.WhileAsync(demonstration.House, async () => loaded = await ContainerMemory.WhileAsync(demonstration.House, LoadAsync(UnderLoad, options.Callers, gateway, national)));

        Console.WriteLine(await ToMarkdownAsync(demonstration.House, started, new Taken(idle, restful), new Taken(loaded, busy)));
        foreach (var door in doors.Values) door.Dispose();
    }

    /// <summary>Work groups while it solves, by itself.</summary>
    public static async Task SolveAsync()
    {
        if (HouseOfContainers.Missing is { } why)
        {
            Console.WriteLine($"Solving is not measured: {why}.");
            return;
        }

        await using var demonstration = await DemonstrationInContainers.StartAsync();
        using var door = GrpcChannel.ForAddress(demonstration.House.Services["workgroups"].Grpc);
        Console.WriteLine(await Solving.MeasureAsync(demonstration, door, await Caller.SignInAsync(demonstration.Issuer, "priya.raman")));
    }

    /// <summary>Each by itself, while the others are at rest: milliseconds from its start to the first probe that finds it ready.</summary>
    static async Task<IReadOnlyDictionary<string, double>> StartAsync(HouseOfContainers house)
    {
        var took = new Dictionary<string, double>();
        foreach (var container in house.Containers)
        {
            var times = new List<double>();
            for (var start = 0; start < Starts; start++)
            {
                await container.StopAsync();
                var since = Stopwatch.GetTimestamp();
                await container.StartAgainAsync();
                await container.IsReadyAsync();
                times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }

            took[container.Name] = Median.Of(times);
        }

        return took;
    }

    static async Task CompareAsync(Options options, Table table, string what, GrpcChannel gateway, GrpcChannel service, Caller caller, Func<PersonService.PersonServiceClient, Task> call)
    {
        var (direct, through) = (caller.At<PersonService.PersonServiceClient>(service), caller.At<PersonService.PersonServiceClient>(gateway));
        var (ofDirect, ofThrough) = await Rounds.RunAsync(
            options.Rounds,
            () => Load.ForAsync(options.RoundTime, 1, _ => call(direct)),
            () => Load.ForAsync(options.RoundTime, 1, _ => call(through)));
        table.Compare($"{what} by gRPC, one caller, the service in its container (bare: called directly; product: through the gateway), median latency",
            [.. ofDirect.Select(load => load.MedianMilliseconds)], [.. ofThrough.Select(load => load.MedianMilliseconds)], Milliseconds, "at most 1.5");
    }

    /// <summary>Reads at every service, and writes that tell events to the others, through the gateway.</summary>
    static Task LoadAsync(TimeSpan time, int callers, GrpcChannel gateway, Caller caller)
    {
        var people = caller.At<PersonService.PersonServiceClient>(gateway);
        var calls = new Func<Task>[]
        {
            async () => await people.ListPeopleAsync(new ListPeopleRequest { PageSize = 50 }),
            async () => await caller.At<GroupService.GroupServiceClient>(gateway).ListGroupsAsync(new ListGroupsRequest()),
            async () => await caller.At<MeetingService.MeetingServiceClient>(gateway).ListMeetingsAsync(new ListMeetingsRequest()),
            async () => await caller.At<GrantService.GrantServiceClient>(gateway).ListGrantsAsync(new ListGrantsRequest()),
            async () => await caller.At<FiguresService.FiguresServiceClient>(gateway).GetFreshnessAsync(new GetFreshnessRequest()),
            () => InviteAsync(people),
        };
        return Load.ForAsync(time, callers, number => calls[number % calls.Length]());
    }

    static async Task InviteAsync(PersonService.PersonServiceClient people)
    {
        var id = House.NewRequestId();
        await people.InvitePersonAsync(new InvitePersonRequest { RequestId = id, Name = "Amina Yusuf", Email = $"{id}@example.org", Role = Role.Auditor });
    }

    static async Task<string> ToMarkdownAsync(HouseOfContainers house, IReadOnlyDictionary<string, double> started, Taken idle, Taken loaded)
    {
        var rows = new StringBuilder("\n| | image | start to ready | memory, idle | memory, under load | processor, idle | processor, under load |\n|---|---|---|---|---|---|---|\n");
        foreach (var name in house.Containers.Select(container => container.Name))
        {
            var size = double.Parse(await DockerCommand.DoAsync("image", "inspect", "--format", "{{.Size}}", $"{name}:{HouseOfContainers.Tag}"), CultureInfo.InvariantCulture);
            rows.Append(CultureInfo.InvariantCulture, $"| {name} | {size / 1e6:0} MB | {started[name] / 1000:0.0} s | {idle.Memory[name]:0} MiB | {loaded.Memory[name]:0} MiB | {idle.Processor[name]:0.000} | {loaded.Processor[name]:0.00} |\n");
        }

        return rows.ToString();
    }

    static string Milliseconds(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:0.00} ms");

    /// <summary>Megabytes and processors, by the container's name.</summary>
    sealed record Taken(IReadOnlyDictionary<string, double> Memory, IReadOnlyDictionary<string, double> Processor);
}
