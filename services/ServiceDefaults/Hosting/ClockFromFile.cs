using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>A programme's clock that several processes share (setting <c>Clock:File</c>): the file says how far it is from the machine's, and
/// is read each time. For development: in Production the programme lives today.</summary>
sealed class ClockFromFile(string path) : TimeProvider
{
    /// <summary>Null where none is named.</summary>
    public static TimeProvider? Of(IConfiguration settings) => settings["Clock:File"] is { Length: > 0 } path ? new ClockFromFile(path) : null;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);
}
