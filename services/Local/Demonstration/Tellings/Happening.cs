using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Local.Demonstration.Year;

namespace Hubs.Local.Demonstration.Tellings;

/// <summary>Something that somebody does on a day of the story.</summary>
/// <param name="When">The day and the hour in England.</param>
/// <param name="HubName">The hub in which it happens, where things go one after the other; empty: nationally, before those of the hubs.</param>
/// <param name="DoAsync">Makes the calls; safe to repeat.</param>
internal sealed record Happening(DateTime When, string HubName, Func<Telling, Task> DoAsync)
{
    /// <summary>Something national.</summary>
    public static Happening Nationally(DateTime when, Func<Telling, Task> doAsync) => new(when, "", doAsync);

    /// <summary>Something in a hub.</summary>
    public static Happening In(HubStaff hub, DateTime when, Func<Telling, Task> doAsync) => new(when, hub.HubName, doAsync);

    /// <summary>Something in the year of a published group.</summary>
    public static Happening In(WorkGroupCast group, DateTime when, Func<GroupYear, Task> doAsync) =>
        new(when, group.Hub.HubName, async telling => await doAsync(await telling.YearOfAsync(group)));
}
