using Hubs.Faults.Processes;
using Hubs.Testing.WaysIn;

namespace Hubs.Faults.Working;

/// <summary>Several clients at work at once, each living through one hub's year after the other, half of them by REST, until they are
/// asked to come to an end: what is begun is finished.</summary>
sealed class Clients(HouseOfProcesses house, FrontDoor door, Programme programme, int count)
{
    volatile bool _enough;
    int _begun;
    int _finished;
    Task _working = Task.CompletedTask;

    /// <summary>How many hubs have lived through their year.</summary>
    public int Finished => _finished;

    public void Start() => _working = WorkAsync();

    /// <summary>Whether a client could not go on, which is a finding: then it makes no sense to go on with faults.</summary>
    public bool AreStuck => _working.IsFaulted;

    public Task FinishAsync()
    {
        _enough = true;
        return _working;
    }

    /// <summary>The first that cannot go on ends it for all.</summary>
    async Task WorkAsync()
    {
        var working = Enumerable.Range(0, count).Select(WorkAsync).ToList();
        while (working.Count > 0)
        {
            var ended = await Task.WhenAny(working);
            working.Remove(ended);
            await ended;
        }
    }

    async Task WorkAsync(int client)
    {
        var way = client % 2 == 0 ? WayIn.Grpc : WayIn.Rest;
        while (!_enough && Interlocked.Increment(ref _begun) is var hub && hub <= Programme.MostHubs)
        {
            await HubYear.LiveThroughAsync(house, door, programme, hub - 1, way);
            Interlocked.Increment(ref _finished);
        }
    }
}
