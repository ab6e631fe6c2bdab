using Hubs.Scheduling.Groups;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Scheduling.Subscriptions;

/// <summary>Keeps what a programme year lays down for each stage: how many meetings and visits, how long, where.</summary>
static class KeepStageRules
{
    public static async Task OnAsync(Work work, Told<ProgrammeYearPublished> told)
    {
        foreach (var stage in told.Event.Stages) await GroupStore.KeepStageRulesAsync(work, told.Event, stage);
    }
}
