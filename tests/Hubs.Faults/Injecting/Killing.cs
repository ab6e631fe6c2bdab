namespace Hubs.Faults.Injecting;

/// <summary>SIGKILL: nothing is finished, nothing is flushed.</summary>
static class Killing
{
    public static async Task ServiceAsync(Scene scene, string name)
    {
        var service = name == "gateway" ? scene.House.Gateway : scene.House.Services[name];
        await service.KillAsync();
        await service.StartAsync();
    }

    public static async Task BrokerAsync(Scene scene)
    {
        await scene.House.Broker.KillAsync();
        await scene.House.Broker.StartAgainAsync();
        scene.House.FollowBroker();
    }
}
