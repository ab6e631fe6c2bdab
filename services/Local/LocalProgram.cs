using System.Data.Common;
using Grpc.Core;
using Hubs.Local.Clock;
using Hubs.Local.Demonstration;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Issuer;

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
            if (args is ["backup", var folder, ..]) await LocalBackup.RunAsync(LocalOptions.Read(args[2..]).DataFolder, Path.GetFullPath(folder), CancellationToken.None);
            else await RunAsync(LocalOptions.Read(args));
            return 0;
        }
        catch (Exception exception) when (exception is FormatException or IOException or DbException)
        {
            await Console.Error.WriteLineAsync($"{(args is ["backup", ..] ? "Nothing was backed up." : "Local cannot start.")} {exception.Message}");
            return 2;
        }
        catch (StoryInterruptedException interrupted)
        {
            await Console.Error.WriteLineAsync($"Hubs stops. {interrupted.Message}");
            return 2;
        }
    }

    static async Task RunAsync(LocalOptions options)
    {
        using var stopping = new Stopping();
        try
        {
            await RunAsync(options, stopping);
            Console.WriteLine("Hubs stops.");
        }
        catch (Exception exception) when (stopping.Token.IsCancellationRequested && exception is OperationCanceledException or RpcException)
        {
            // Whoever stops it cuts off what is being entered; with which status such a call ends depends on how far it was.
            Console.WriteLine(options.Demonstration ? "Hubs stops; the next start goes on with the demonstration where this one was." : "Hubs stops.");
        }
    }

    static async Task RunAsync(LocalOptions options, Stopping stopping)
    {
        Directory.CreateDirectory(options.DataFolder);
        await using var mine = FolderLock.Take(options.DataFolder);
        var issuerSettings = new IssuerSettings { Host = options.IssuerHost, Port = options.IssuerPort, DataFolder = options.DataFolder, ClientSecret = ClientSecret, Password = Password, People = Cast.Everybody.SignIns.ToArray() };
        var day = new BusinessDay(options.DataFolder);
        if (options.Today is { } today) day.MoveTo(today);
        var clock = new ProgrammeClock(day);
        if (options.Demonstration && !options.SignInAlone) clock.BeginStory(Story.NextDay(options.DataFolder, clock.Today));
        await using var issuer = DemonstrationIssuer.Build(issuerSettings, clock);
        await issuer.StartAsync(stopping.Token);
        if (options.SignInAlone)
        {
            Console.WriteLine($"The sign-in is ready at {issuerSettings.Address}");
            await stopping.Task;
            return;
        }

        await using var house = await LocalHouse.StartAsync(SettingsOf(options, issuerSettings, clock), stopping.Token);
        await FirstNationalUser.NameAsync(house, issuerSettings);
        await EnterAndAnnounceAsync(options, house, clock, issuerSettings, stopping.Token);
        await stopping.Task;
    }

    static LocalSettings SettingsOf(LocalOptions options, IssuerSettings issuer, ProgrammeClock clock) => new()
    {
        DataFolder = options.DataFolder,
        Authority = issuer.Address.ToString(),
        ClientSecret = ClientSecret,
        Clock = clock.Shown,
        // The clock leaps from day to day, and whoever moves it wants to see what became of offers.
        More = new Dictionary<string, string?> { ["Offers:Sweep"] = "00:00:01" },
        GatewayWebAddress = $"http://localhost:{options.WebPort}",
        GatewayGrpcAddress = $"http://localhost:{options.GrpcPort}",
    };

    static async Task EnterAndAnnounceAsync(LocalOptions options, LocalHouse house, ProgrammeClock clock, IssuerSettings issuer, CancellationToken cancellation)
    {
        var announcement = new Announcement(Console.Out, options, issuer, clock.Today);
        if (!options.Demonstration)
        {
            announcement.Ready(house, whole: true);
            return;
        }

        using var entry = new Entry(house, clock.Shown, issuer);
        var story = new Story(entry, options.DataFolder);
        var whole = story.IsWhole(clock.Today);
        await story.EnterEssentialsAsync(clock.Today, cancellation);
        announcement.Ready(house, whole);
        await story.EnterRestAsync(clock.Today, cancellation);
        clock.EndStory();
        announcement.Complete();
    }
}
