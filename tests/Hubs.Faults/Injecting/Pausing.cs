namespace Hubs.Faults.Injecting;

/// <summary>SIGSTOP: the process is there, its connections are open, and it does nothing.</summary>
static class Pausing
{
    public static async Task PauseAsync(Scene scene, string name, TimeSpan length)
    {
        await scene.House.Services[name].PauseAsync();
        try
        {
            await Task.Delay(length, scene.Stop);
        }
        finally
        {
            await scene.House.Services[name].ResumeAsync();
        }
    }
}
