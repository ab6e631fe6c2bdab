namespace Hubs.Faults.Injecting;

/// <summary>One process lives in another minute than all others, and is then killed and started on the right clock.</summary>
static class Skewing
{
    public static async Task SkewAsync(Scene scene, string name, TimeSpan off, TimeSpan length)
    {
        var service = scene.House.Services[name];
        await service.KillAsync();
        await service.StartAsync(scene.House.SkewedBy(off));
        await Task.Delay(length, scene.Stop);
        await service.KillAsync();
        await service.StartAsync();
    }
}
