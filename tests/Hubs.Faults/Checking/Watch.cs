using Hubs.Faults.Processes;

namespace Hubs.Faults.Checking;

/// <summary>Looks again and again, while all of it happens, whether a log or a projection goes back: in its position, or in what its rows say.</summary>
sealed class Watch : IAsyncDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    readonly HouseOfProcesses _house;
    readonly CancellationTokenSource _stopping = new();
    readonly List<Finding> _findings = [];
    readonly Task _watching;

    public Watch(HouseOfProcesses house)
    {
        _house = house;
        _watching = Task.Run(WatchAsync);
    }

    /// <summary>How often it looked.</summary>
    public int Looks { get; private set; }

    /// <summary>What it saw; it looks no more.</summary>
    public async Task<IReadOnlyList<Finding>> EndAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        return _findings;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stopping.Dispose();
    }

    async Task WatchAsync()
    {
        var (before, said) = (await Positions.ReadAsync(_house), await Facts.ReadAsync(_house.FileOf));
        while (!_stopping.IsCancellationRequested)
        {
            await Task.Delay(Pause, TimeProvider.System, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = await Positions.ReadAsync(_house);
            var says = await Facts.ReadAsync(_house.FileOf);
            _findings.AddRange([.. now.BackSince(before), .. says.BackSince(said)]);
            (before, said) = (now, says);
            Looks++;
        }
    }
}
