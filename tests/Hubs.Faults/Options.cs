using System.Globalization;
using Hubs.Faults.Injecting;

namespace Hubs.Faults;

/// <summary>How long, with which chance, by how many.</summary>
sealed record Options
{
    public const string Usage =
        """
        dotnet run -c Release --project tests/Hubs.Faults [-- OPTIONS]

          --minutes N   how long faults are injected (10; at most 60); each kind at least once, however long it takes
          --seed N      decides who is hit, when and in which order (1)
          --clients N   how many work at the same time (4; at most 16)
          --only WORDS  only those kinds of fault whose name has these words in it, such as "disk full"
          --short       each kind once, each as short as it shows: the run that CI makes
        """;

    const string EachOnce = "--short";

    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);

    public int Seed { get; init; } = 1;

    public int Clients { get; init; } = 4;

    /// <summary>What the names of the kinds that are injected have in them; empty: all kinds are.</summary>
    public string Only { get; init; } = "";

    public Lengths Lengths { get; init; } = Lengths.Long;

    /// <summary>The most time that nothing happens between two faults.</summary>
    public TimeSpan LongestQuiet { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Every kind once, each as short as it shows.</summary>
    public static Options Short { get; } = new() { Time = TimeSpan.Zero, Clients = 3, Lengths = Lengths.Short, LongestQuiet = TimeSpan.FromSeconds(1) };

    public static Options Read(string[] args)
    {
        var options = args.Contains(EachOnce) ? Short : new Options();
        args = [.. args.Where(arg => arg != EachOnce)];
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--minutes" => options with { Time = TimeSpan.FromMinutes(Number(args[i], value, 60)) },
                "--seed" => options with { Seed = Number(args[i], value, int.MaxValue) },
                "--clients" => options with { Clients = Number(args[i], value, 16) },
                "--only" => options with { Only = Known(value) },
                _ => throw new FormatException($"{args[i]} is no option here."),
            };
        }

        return options;
    }

    static string Known(string words) => Fault.All(Lengths.Short, smallDisk: true).Any(fault => fault.Kind.Contains(words, StringComparison.Ordinal)) ? words : throw new FormatException($"No kind of fault is called {words}.");

    static int Number(string option, string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new FormatException($"{option} is a number from 1 to {most}.");
}
