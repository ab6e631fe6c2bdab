namespace Hubs.Local.Demonstration;

/// <summary>A part of the demonstration, entered on its day.</summary>
/// <param name="Name">Stands in the data folder once it is entered; never renamed.</param>
/// <param name="Day">The day on which it begins.</param>
/// <param name="EnterAsync">Makes the calls; safe to repeat.</param>
internal sealed record Chapter(string Name, DateOnly Day, Func<Entry, CancellationToken, Task> EnterAsync)
{
    /// <summary>Whether Local is of use before it is entered.</summary>
    public bool Essential { get; init; }
}
