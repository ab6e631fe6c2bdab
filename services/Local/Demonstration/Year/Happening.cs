namespace Hubs.Local.Demonstration.Year;

/// <summary>Something that somebody does in the group's year.</summary>
/// <param name="When">The day and the hour in England.</param>
/// <param name="DoAsync">Makes the calls; safe to repeat.</param>
internal sealed record Happening(DateTime When, Func<Task> DoAsync);
