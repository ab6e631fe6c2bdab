using System.Globalization;

namespace Hubs.Benchmarks;

/// <summary>What to measure, and for how long.</summary>
sealed record Options
{
    public const string Usage =
        """
        dotnet run -c Release --project tests/Hubs.Benchmarks [-- OPTIONS]

          --only import,reads,writes,upload,events,containers,solving,start
                                              what to measure; all of it unless said
          --rounds N                          how often each side is measured, in turns (5; at most 50)
          --seconds N                         how long a round of reads lasts (2; at most 60)
          --callers N                         how many call at the same time (32; at most 200)
          --schools N                         how many applications are handed in in a round of writes (1280; at most 10000)
          --events N                          how many events are told in a round of events (4000; at most 50000)
          --starts N                          how often Local is started on an empty folder (3; at most 20)
        """;

    static readonly string[] All = ["import", "reads", "writes", "upload", "events", "containers", "solving", "start"];

    public IReadOnlySet<string> Only { get; private init; } = All.ToHashSet();

    public int Rounds { get; private init; } = 5;

    public TimeSpan RoundTime { get; private init; } = TimeSpan.FromSeconds(2);

    public int Callers { get; private init; } = 32;

    public int Schools { get; private init; } = 1280;

    public int Events { get; private init; } = 4000;

    public int Starts { get; private init; } = 3;

    public bool Measures(string what) => Only.Contains(what);

    public static Options Read(string[] args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--only" => options with { Only = Names(value) },
                "--rounds" => options with { Rounds = Number(args[i], value, 50) },
                "--seconds" => options with { RoundTime = TimeSpan.FromSeconds(Number(args[i], value, 60)) },
                "--callers" => options with { Callers = Number(args[i], value, 200) },
                "--schools" => options with { Schools = Number(args[i], value, 10_000) },
                "--starts" => options with { Starts = Number(args[i], value, 20) },
                "--events" => options with { Events = Number(args[i], value, 50_000) },
                _ => throw new FormatException($"{args[i]} is no option here."),
            };
        }

        return options;
    }

    static HashSet<string> Names(string value)
    {
        var names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
        return names.Count > 0 && names.IsSubsetOf(All) ? names : throw new FormatException($"--only takes {string.Join(", ", All)}.");
    }

    static int Number(string option, string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new FormatException($"{option} is a number from 1 to {most}.");
}
