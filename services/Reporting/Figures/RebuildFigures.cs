using Grpc.Core;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Figures;

partial class FiguresGrpc
{
    static readonly string[] Projections =
    [
        "known_hub", "known_programme_year", "known_stage", "application", "participation", "work_group", "membership", "meeting_held", "meeting_member",
        "place_attendance", "completion_target", "visit", "heads_register", "heads_attendance", "known_successor", "action_due", "money",
    ];

    public override async Task<V1.Freshness> RebuildFigures(V1.RebuildFiguresRequest request, ServerCallContext context)
    {
        var answer = await database.OnceAsync(request, context, async work =>
        {
            foreach (var table in Projections) await work.ExecuteAsync($"delete from {table}");
            await CellStore.AllChangedAsync(work);
            await FollowedLog.StartAllAgainAsync(work);
            return await FreshnessStore.ReadAsync(work, followers);
        });
        foreach (var follower in followers) follower.Nudge();
        return answer;
    }
}
