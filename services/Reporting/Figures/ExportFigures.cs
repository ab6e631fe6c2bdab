using System.Globalization;
using Google.Api;
using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Reporting.Figures;

partial class FiguresGrpc
{
    static readonly string[] Header =
    [
        "Key", "Label", "Applied", "Offered", "Accepted", "In a group", "Started", "Completed", "Groups", "Meetings held", "Places planned", "Places attended",
        "Visits planned", "Visits done", "Heads expected", "Heads attended", "Actions overdue", "Committed (pence)", "Paid (pence)",
        "Counted through", "Complete",
    ];

    public override Task<HttpBody> ExportFigures(V1.ExportFiguresRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var filter = new Filter(request.ProgrammeYearId, request.Stage, request.HubId, request.RegionName);
            var ((rows, total), freshness) = await FreshnessStore.WithAsync(work, followers, () => FigureStore.ReadAsync(work, work.Caller.Scope, request.Dimension, filter));
            await FigureStore.MustReachAsync(work, work.Caller.Scope, request.HubId, freshness);
            var fresh = FreshCells(freshness);
            return CsvFile.Of(rows.Append(total).Select(row => (string[])[.. CellsOf(row), .. fresh]).Prepend(Header));
        });

    /// <summary>When the log that is furthest behind was last read to its end, and whether all of them are counted: during a rebuild they are not.</summary>
    static string[] FreshCells(V1.Freshness freshness)
    {
        var behind = freshness.Logs.Any(l => l.CaughtUpTime is null) ? null : freshness.Logs.Min(l => l.CaughtUpTime.ToDateTimeOffset()).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return [behind ?? "", freshness.Complete ? "yes" : "no"];
    }

    static string[] CellsOf(V1.Figures row) =>
    [
        row.Key, row.Label,
        .. new[]
        {
            row.Applied, row.Offered, row.Accepted, row.InGroup, row.Started, row.Completed, row.Groups, row.MeetingsHeld, row.PlacesPlanned, row.PlacesAttended,
            row.VisitsPlanned, row.VisitsDone, row.HeadsExpected, row.HeadsAttended, row.ActionsOverdue, row.CommittedPence, row.PaidPence,
        }.Select(n => n.ToString(CultureInfo.InvariantCulture)),
    ];
}
