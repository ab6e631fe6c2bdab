using Hubs.Faults.Processes;

namespace Hubs.Faults.Injecting;

/// <summary>Something that happens to the house. When it has been done, the cause is gone again; what came of it is not.</summary>
/// <param name="Kind">As the table calls it.</param>
/// <param name="Victims">Whom chance may choose.</param>
/// <param name="DoAsync">Does it to one of them.</param>
sealed record Fault(string Kind, IReadOnlyList<string> Victims, Func<Scene, string, Task> DoAsync)
{
    static readonly IReadOnlyList<string> Services = HouseOfProcesses.ServiceNames;

    // Nobody writes to it by a call: it only follows.
    public const string Projection = "reporting";

    public const string DatabaseFull = "database full";

    public const string DiskFull = "disk full (tmpfs)";

    /// <summary>Each kind that there is, where a disk can be made that fills.</summary>
    public static IReadOnlyList<Fault> All(Lengths lengths, bool smallDisk) => [.. Kinds(lengths).Where(fault => smallDisk || fault.Kind != DiskFull)];

    static IReadOnlyList<Fault> Kinds(Lengths lengths) =>
    [
        .. Services.Append("gateway").Select(name => new Fault($"{name} killed (SIGKILL)", [name], Killing.ServiceAsync)),
        new("broker killed (SIGKILL)", ["broker"], (scene, _) => Killing.BrokerAsync(scene)),
        new("queues purged", Services, Broking.PurgeAsync),
        new("service cut off from the broker", Services, (scene, name) => Broking.CutAsync(scene, name, lengths.Cut)),
        new(DatabaseFull, [.. Services.Where(name => name != Projection)], (scene, name) => Filling.FillAsync(scene, name, lengths.Full)),
        new("database of a projection full", [Projection], (scene, name) => Filling.FillAsync(scene, name, lengths.Full)),
        new(DiskFull, [HouseOfProcesses.OnSmallDisk], (scene, name) => Filling.FillDiskAsync(scene, name, lengths.Full)),

        // The longest pause is for one that not every client needs at every step: anybody but schools.
        new("consumer paused (SIGSTOP)", [.. Services.Skip(1)], (scene, name) => Pausing.PauseAsync(scene, name, lengths.Pause)),
        new("two processes, two relays", Services, (scene, name) => Doubling.RunTwiceAsync(scene, name, lengths.Second)),
        new("clock ten minutes fast", Services, (scene, name) => Skewing.SkewAsync(scene, name, TimeSpan.FromMinutes(10), lengths.Skewed)),
        new("clock ten minutes slow", Services, (scene, name) => Skewing.SkewAsync(scene, name, TimeSpan.FromMinutes(-10), lengths.Skewed)),
    ];
}
