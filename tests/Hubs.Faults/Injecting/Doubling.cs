namespace Hubs.Faults.Injecting;

/// <summary>A second process of a service on the same file: both relay, both follow, both read the same queues. SQLite lets them: whoever
/// writes waits for the other's transaction; leases and compare-and-set do the rest.</summary>
static class Doubling
{
    public static async Task RunTwiceAsync(Scene scene, string name, TimeSpan length)
    {
        await using var second = scene.House.Services[name].Second();
        await second.StartAsync($"--Urls={second.Address}");
        await Task.Delay(length, scene.Stop);
    }
}
