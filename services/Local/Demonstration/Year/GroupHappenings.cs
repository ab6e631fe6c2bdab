using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;

namespace Hubs.Local.Demonstration.Year;

/// <summary>All that happens in the year of a group.</summary>
internal static class GroupHappenings
{
    public static IEnumerable<Happening> Of(WorkGroupCast group) =>
    [
        .. Meetings.Of(group),
        .. Visits.Of(group),
        .. Plans.Of(group),
        .. Actions.Of(group),
        .. Payees.Of(group),
        .. Claims.Of(group),
        .. Sharing.Of(group),
        .. Reviews.Of(group),
    ];
}
