using Hubs.Local.Demonstration;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Issuer;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Local;

/// <summary>The whole of Hubs on one machine with one command: five services, the gateway, a sign-in for invented people, and the
/// demonstration that they are in.</summary>
internal static class LocalProgram
{
    // No secrets: nothing listens beyond this machine, and nobody behind them is real. A service that is started alone in
    // Development has the same in its settings.
    const string ClientSecret = "only-for-development";
    const string Password = "hubs-demonstration";

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Contains("--help"))
        {
            Console.WriteLine(LocalOptions.Usage);
            return 0;
        }

        try
        {
            await RunAsync(LocalOptions.Read(args));
            return 0;
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            await Console.Error.WriteLineAsync($"Local cannot start. {exception.Message}");
            return 2;
        }
    }

    static async Task RunAsync(LocalOptions options)
    {
        using var stopping = new Stopping();
        Directory.CreateDirectory(options.DataFolder);
        var issuerSettings = new IssuerSettings { Port = options.IssuerPort, DataFolder = options.DataFolder, ClientSecret = ClientSecret, Password = Password, People = Cast.Everybody.People.Select(p => p.SignIn).ToArray() };
        await using var issuer = DemonstrationIssuer.Build(issuerSettings);
        await issuer.StartAsync(stopping.Token);

        var now = new BusinessDay(options.DataFolder).Now(options.Today);
        var clock = new MovableClock(now);
        await using var house = await LocalHouse.StartAsync(new LocalSettings
        {
            DataFolder = options.DataFolder,
            Authority = issuerSettings.Address.ToString(),
            ClientSecret = ClientSecret,
            Clock = clock,
            GatewayWebAddress = $"http://localhost:{options.WebPort}",
            GatewayGrpcAddress = $"http://localhost:{options.GrpcPort}",
        }, stopping.Token);
        await FirstNationalUser.NameAsync(house, issuerSettings);
        await EnterAndAnnounceAsync(options, house, clock, now, issuerSettings, stopping.Token);
        await stopping.Task;
        Console.WriteLine("Hubs stops.");
    }

    static async Task EnterAndAnnounceAsync(LocalOptions options, LocalHouse house, MovableClock clock, DateTimeOffset now, IssuerSettings issuer, CancellationToken cancellation)
    {
        var announcement = new Announcement(Console.Out, options, issuer, BusinessClock.DateInEngland(now));
        if (!options.Demonstration)
        {
            announcement.Ready(house);
            return;
        }

        var began = TimeProvider.System.GetTimestamp();
        DateTimeOffset Now() => now + TimeProvider.System.GetElapsedTime(began);
        using var entry = new Entry(house, clock, issuer);
        var story = new Story(entry, options.DataFolder);
        await entry.SignInAsync(Cast.Everybody.People, cancellation);
        await story.EnterEssentialsAsync(BusinessClock.DateInEngland(now), cancellation);
        announcement.Ready(house);
        await story.EnterRestAsync(BusinessClock.DateInEngland(now), cancellation);
        clock.MoveTo(Now());
        announcement.Complete();
    }
}
