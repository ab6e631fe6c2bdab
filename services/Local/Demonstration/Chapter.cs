namespace Hubs.Local.Demonstration;

/// <summary>A part of the demonstration, entered on its days.</summary>
/// <param name="Name">Stands in the data folder once it is entered; never renamed.</param>
/// <param name="First">The day on which it begins.</param>
/// <param name="Last">The day on which it ends: one that is not over is not begun.</param>
/// <param name="EnterAsync">Makes the calls; safe to repeat.</param>
internal sealed record Chapter(string Name, DateOnly First, DateOnly Last, Func<Entry, CancellationToken, Task> EnterAsync)
{
    /// <summary>One that takes a day.</summary>
    public Chapter(string name, DateOnly day, Func<Entry, CancellationToken, Task> enterAsync)
        : this(name, day, day, enterAsync)
    {
    }

    /// <summary>Whether Local is of use before it is entered.</summary>
    public bool Essential { get; init; }
}
