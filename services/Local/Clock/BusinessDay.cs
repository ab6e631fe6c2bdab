using System.Globalization;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Local.Clock;

/// <summary>When the programme's clock stands where: kept in the data folder, so that it runs on while Local is stopped.</summary>
internal sealed class BusinessDay(string folder)
{
    /// <summary>Half-way through the Development group's year.</summary>
    public static readonly DateOnly OfTheDemonstration = new(2021, 3, 10);

    static readonly TimeSpan Morning = TimeSpan.FromHours(9);

    readonly string _path = Path.Combine(folder, "clock.txt");

    /// <summary>What the programme's clock shows now, at the first start the morning of <see cref="OfTheDemonstration"/>.</summary>
    public DateTimeOffset Now()
    {
        if (!File.Exists(_path)) return Set(OfTheDemonstration);
        return TimeProvider.System.GetUtcNow() + TimeSpan.Parse(File.ReadAllText(_path), CultureInfo.InvariantCulture);
    }

    /// <summary>As a start asks for it: the clock of a folder that has one goes forward only.</summary>
    /// <exception cref="FormatException">It stands at a later day.</exception>
    public void MoveTo(DateOnly today)
    {
        var shown = File.Exists(_path) ? BusinessClock.DateInEngland(Now()) : today;
        if (today < shown) throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"The clock of this data folder shows {shown:d MMMM yyyy} and never goes back. Name a later day with --today, or another folder with --data."));
        if (today > shown || !File.Exists(_path)) Set(today);
    }

    /// <summary>Sets the clock to the morning of this day.</summary>
    public DateTimeOffset Set(DateOnly today)
    {
        var morning = StartOf(today);
        WholeFile.Write(_path, (morning - TimeProvider.System.GetUtcNow()).ToString("c", CultureInfo.InvariantCulture));
        return morning;
    }

    /// <summary>The hour at which a working day begins in England.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => BusinessClock.StartInEngland(day) + Morning;
}
