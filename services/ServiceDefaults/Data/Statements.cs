namespace Hubs.ServiceDefaults.Data;

/// <summary>Every statement passes here in its template form, so that a test can hold each of them against the other
/// database's grammar.</summary>
public static class Statements
{
    /// <summary>Told every template that is about to run, often the same one many times, and by which work. Null outside tests.</summary>
    public static Action<string, Work>? Watch { get; set; }

    /// <summary>Told every statement with what it is given, so that a measurement can run the same by itself. Null outside measurements.</summary>
    public static Action<string, object?, Work>? WatchGiven { get; set; }

    internal static string For(Work work, string template, object? arguments = null)
    {
        Watch?.Invoke(template, work);
        WatchGiven?.Invoke(template, arguments, work);
        return work.Dialect.Render(template);
    }
}
