using System.Globalization;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Local;

/// <summary>When the programme's clock stands where: kept in the data folder, so that it runs on while Local is stopped.</summary>
internal sealed class BusinessDay(string folder)
{
    /// <summary>Half-way through the Development group's year.</summary>
    public static readonly DateOnly OfTheDemonstration = new(2021, 3, 10);

    static readonly TimeSpan Morning = TimeSpan.FromHours(9);

    readonly string _path = Path.Combine(folder, "clock.txt");

    /// <summary>What the programme's clock shows now; <paramref name="today"/> sets it anew.</summary>
    public DateTimeOffset Now(DateOnly? today)
    {
        var real = TimeProvider.System.GetUtcNow();
        if (today is null && File.Exists(_path)) return real + TimeSpan.Parse(File.ReadAllText(_path), CultureInfo.InvariantCulture);
        var start = StartOf(today ?? OfTheDemonstration);
        WholeFile.Write(_path, (start - real).ToString("c", CultureInfo.InvariantCulture));
        return start;
    }

    /// <summary>The hour at which a working day begins in England.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => BusinessClock.StartInEngland(day) + Morning;
}
