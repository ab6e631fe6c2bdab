using System.Globalization;

namespace Hubs.Local;

/// <summary>What can be said on the command line.</summary>
internal sealed record LocalOptions
{
    public const string Usage = """
        dotnet run --project services/Local [-- OPTIONS]

          --today 2021-03-10         what the programme's clock shows; it runs on from there
          --data FOLDER              where everything is kept; delete it to begin again (data)
          --web-port PORT            of the gateway: REST, gRPC-Web, pages (5080)
          --grpc-port PORT           of the gateway: gRPC (5081)
          --issuer-port PORT         of the demonstration's sign-in (5090)
          --issuer-host ADDRESS      an address of this machine by which the sign-in is reached, and so named (localhost)
          --sign-in-alone true       the sign-in and the clock only, for services that run elsewhere on the same data
          --demonstration false      start with the first national user alone

        While it runs, the programme's clock is moved forward, and read, beside the sign-in:

          curl -X POST http://localhost:5090/clock -d today=2021-10-05
          curl http://localhost:5090/clock

        and everything that it keeps is copied, as of one moment, into a folder that can itself be started with --data:

          dotnet run --project services/Local -- backup FOLDER [--data FOLDER]
        """;

    static readonly string[] Known = ["today", "data", "web-port", "grpc-port", "issuer-port", "issuer-host", "sign-in-alone", "demonstration"];

    public DateOnly? Today { get; init; }

    public string DataFolder { get; init; } = "data";

    public int WebPort { get; init; } = 5080;

    public int GrpcPort { get; init; } = 5081;

    public int IssuerPort { get; init; } = 5090;

    public string IssuerHost { get; init; } = "localhost";

    public bool SignInAlone { get; init; }

    public bool Demonstration { get; init; } = true;

    /// <summary>Refuses what it does not know, with a sentence.</summary>
    public static LocalOptions Read(string[] args)
    {
        var said = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (args.FirstOrDefault(arg => arg.StartsWith("--", StringComparison.Ordinal) && !Known.Contains(arg[2..].Split('=')[0])) is { } unknown) throw new FormatException($"There is no option {unknown}.");
        var usual = new LocalOptions();
        return new LocalOptions
        {
            Today = said["today"] is { } today ? Day(today) : null,
            DataFolder = Path.GetFullPath(said["data"] ?? usual.DataFolder),
            WebPort = Port(said, "web-port", usual.WebPort),
            GrpcPort = Port(said, "grpc-port", usual.GrpcPort),
            IssuerPort = Port(said, "issuer-port", usual.IssuerPort),
            IssuerHost = said["issuer-host"] ?? usual.IssuerHost,
            SignInAlone = Choice(said, "sign-in-alone", usual.SignInAlone),
            Demonstration = Choice(said, "demonstration", usual.Demonstration),
        };
    }

    static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new FormatException($"--today is a date such as 2021-03-10, not {text}.");

    static bool Choice(IConfiguration said, string name, bool usual) =>
        said[name] is not { } text ? usual : bool.TryParse(text, out var yes) ? yes : throw new FormatException($"--{name} is true or false.");

    static int Port(IConfiguration said, string name, int usual) =>
        said[name] is not { } text ? usual
        : int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port
        : throw new FormatException($"--{name} is a port from 1 to 65535, not {text}.");
}
