using System.Diagnostics;
using Hubs.Faults.Checking;
using Hubs.Faults.Injecting;
using Hubs.Faults.Processes;
using Hubs.Faults.Working;
using Hubs.Testing;

namespace Hubs.Faults;

/// <summary>Clients work, faults happen, and afterwards everything is counted.</summary>
sealed class Trial(Options options, Action<string> say)
{
    const string FirstNationalSubject = "nadia";

    // One service tells of what another told, and so on: by the contract's subscriptions never so long.
    const int MostHops = 10;

    readonly Random _chance = new(options.Seed);
    readonly List<Injection> _injections = [];
    readonly List<Finding> _findings = [];
    readonly long _started = Stopwatch.GetTimestamp();

    public async Task<Report> RunAsync(RabbitMqBroker broker, CancellationToken cancellation)
    {
        await using var house = await HouseOfProcesses.StartAsync(broker, FirstNationalSubject);
        var journal = new Journal();
        using var door = new FrontDoor(house, journal, new TestPerson("", "Nadia Okafor", FirstNationalSubject, house.Issuer.TokenFor(FirstNationalSubject, validFor: TimeSpan.FromHours(4))));
        var clients = new Clients(house, door, await Programme.PublishAsync(door), options.Clients);
        await using var watch = new Watch(house);
        clients.Start();
        say($"{options.Clients} clients are at work.");
        if (house.Disk.Missing is { } missing) say($"No disk is filled: {missing}.");
        await InjectAsync(new Scene(house, journal, cancellation), clients);
        await FinishAsync(house, clients, cancellation);
        say("The clients have ended; everything is counted.");
        _findings.AddRange(await watch.EndAsync());
        _findings.AddRange(await Everything.CheckAsync(house, door).WaitAsync(cancellation));
        return new Report
        {
            Seed = options.Seed,
            Took = Stopwatch.GetElapsedTime(_started),
            Accepted = journal.Accepted.Count(),
            Refused = journal.Refused.Count(),
            Repeated = journal.Entries.Sum(entry => entry.Unknown),
            Busy = journal.Entries.Sum(entry => entry.Busy),
            HubYears = clients.Finished,
            Looks = watch.Looks,
            NoDisk = house.Disk.Missing,
            Injections = _injections.ToLookup(injection => injection.Kind),
            Findings = _findings,
        };
    }

    /// <summary>Every kind once, in an order that chance gives; then again, for as long as there is time.</summary>
    async Task InjectAsync(Scene scene, Clients clients)
    {
        do
        {
            var faults = Fault.All(options.Lengths, scene.House.Disk.Missing is null).Where(fault => fault.Kind.Contains(options.Only, StringComparison.Ordinal)).ToArray();
            _chance.Shuffle(faults);
            foreach (var fault in faults)
            {
                if (clients.AreStuck || (_injections.Count >= faults.Length && IsOver)) return;
                await Task.Delay(_chance.Next((int)options.LongestQuiet.TotalMilliseconds), scene.Stop);
                await InjectAsync(scene, fault);
                scene.Stop.ThrowIfCancellationRequested();
            }
        }
        while (!IsOver);
    }

    bool IsOver => Stopwatch.GetElapsedTime(_started) >= options.Time;

    async Task InjectAsync(Scene scene, Fault fault)
    {
        var victim = fault.Victims[_chance.Next(fault.Victims.Count)];
        var busy = scene.Journal.BusyOf(victim);
        await fault.DoAsync(scene, victim);
        var (took, finding) = await Recovery.WaitAsync(scene.House, scene.Stop);
        _injections.Add(new(fault.Kind, took, scene.Journal.BusyOf(victim) - busy));
        if (finding is not null) _findings.Add(finding with { What = $"After {Of(fault, victim)}: {finding.What}" });
        say($"{Stopwatch.GetElapsedTime(_started):mm\\:ss} {Of(fault, victim)}: recovered in {took.TotalSeconds:0.0} s");
    }

    static string Of(Fault fault, string victim) => fault.Victims.Count == 1 ? fault.Kind : $"{fault.Kind}, {victim}";

    /// <summary>The clients finish what they have begun, and everyone hears of it.</summary>
    async Task FinishAsync(HouseOfProcesses house, Clients clients, CancellationToken cancellation)
    {
        try
        {
            await clients.FinishAsync().WaitAsync(cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // What a client could not go on with is a finding like others; the counting tells the rest.
            _findings.Add(new(Wrong.Unexplained, $"A client could not go on: {exception}"));
        }

        await SettleAsync(house, cancellation);
    }

    /// <summary>Until everyone has acted on all that was told, and nobody has told anything more about that.</summary>
    async Task SettleAsync(HouseOfProcesses house, CancellationToken cancellation)
    {
        for (var (told, look) = (-1L, 0); look < MostHops; look++)
        {
            if ((await Recovery.WaitAsync(house, cancellation)).Finding is { } finding) _findings.Add(finding);
            var now = (await Positions.ReadAsync(house)).Told.Values.Sum();
            if (now == told) return;
            told = now;
        }
    }
}
