using Hubs.Faults.Checking;

namespace Hubs.Faults.Injecting;

/// <summary>What happens between a service and the broker.</summary>
static class Broking
{
    static readonly TimeSpan UntilMessagesWait = TimeSpan.FromSeconds(2);

    /// <summary>Every queue is emptied while one consumer stands still, so that there is something in them.</summary>
    public static async Task PurgeAsync(Scene scene, string paused)
    {
        await scene.House.Services[paused].PauseAsync();
        try
        {
            await Task.Delay(UntilMessagesWait, scene.Stop);
            foreach (var queue in await Queues.ListAsync(scene.House.Broker)) await scene.House.Broker.AskAsync("purge_queue", queue.Name);
        }
        finally
        {
            await scene.House.Services[paused].ResumeAsync();
        }
    }

    public static async Task CutAsync(Scene scene, string name, TimeSpan length)
    {
        scene.House.Lines[name].Cut();
        await Task.Delay(length, scene.Stop);
        scene.House.Lines[name].Mend();
    }
}
