using Hubs.Faults.Processes;

namespace Hubs.Faults.Injecting;

/// <summary>Something that happens to the house. When it has been done, the cause is gone again; what came of it is not.</summary>
/// <param name="Kind">As the table calls it.</param>
/// <param name="DoAsync">Does it, to whom chance says.</param>
sealed record Fault(string Kind, Func<Scene, Task> DoAsync)
{
    /// <summary>Each kind that there is.</summary>
    public static IReadOnlyList<Fault> All(Lengths lengths) =>
    [
        .. HouseOfProcesses.ServiceNames.Append("gateway").Select(name => new Fault($"{name} killed (SIGKILL)", scene => Killing.ServiceAsync(scene, name))),
        new("broker killed (SIGKILL)", Killing.BrokerAsync),
        new("queues purged", scene => Broking.PurgeAsync(scene, One(scene))),
        new("service cut off from the broker", scene => Broking.CutAsync(scene, One(scene), lengths.Cut)),
        new("database full", scene => Filling.FillAsync(scene, OneWithClients(scene), lengths.Full)),
        new("database of a projection full", scene => Filling.FillAsync(scene, Projection, lengths.Full)),
        new("consumer paused (SIGSTOP)", scene => Pausing.PauseAsync(scene, Consumer(scene), lengths.Pause)),
        new("two processes, two relays", scene => Doubling.RunTwiceAsync(scene, One(scene), lengths.Second)),
        new("clock ten minutes fast", scene => Skewing.SkewAsync(scene, One(scene), TimeSpan.FromMinutes(10), lengths.Skewed)),
        new("clock ten minutes slow", scene => Skewing.SkewAsync(scene, One(scene), TimeSpan.FromMinutes(-10), lengths.Skewed)),
    ];

    // Nobody writes to it by a call: it only follows.
    const string Projection = "reporting";

    static string One(Scene scene) => HouseOfProcesses.ServiceNames[scene.Chance.Next(HouseOfProcesses.ServiceNames.Count)];

    static string OneWithClients(Scene scene) => HouseOfProcesses.ServiceNames[scene.Chance.Next(HouseOfProcesses.ServiceNames.Count - 1)];

    // The longest pause is for one that not every client needs at every step: anybody but schools.
    static string Consumer(Scene scene) => HouseOfProcesses.ServiceNames[scene.Chance.Next(1, HouseOfProcesses.ServiceNames.Count)];
}
