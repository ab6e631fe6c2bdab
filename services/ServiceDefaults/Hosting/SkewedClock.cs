using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>The setting <c>Clock:Skew</c>: this process's clock is off by so much, as a machine's may be. For trials; Production refuses it.</summary>
sealed class SkewedClock(TimeSpan skew) : TimeProvider
{
    public const string Setting = "Clock:Skew";

    /// <summary>The machine's clock, skewed where the settings say so.</summary>
    public static TimeProvider Of(IConfiguration settings) =>
        settings[Setting] is { Length: > 0 } skew ? new SkewedClock(TimeSpan.Parse(skew, CultureInfo.InvariantCulture)) : System;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + skew;
}
