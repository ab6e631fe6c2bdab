namespace Hubs.WorkGroups.GroupPlans;

/// <summary>How far a search is: written by the solver's threads, read by who keeps it.</summary>
sealed class SearchProgress
{
    readonly Lock _lock = new();
    Action? _stop;
    int _plans;
    long? _travel;
    long? _bound;

    public (int Plans, long? Travel, long? Bound) Now
    {
        get
        {
            lock (_lock) return (_plans, _travel, _bound);
        }
    }

    public void Better(long travel, long? bound)
    {
        lock (_lock)
        {
            if (_travel <= travel) return;
            (_plans, _travel) = (_plans + 1, travel);
            _bound = Greater(bound);
        }
    }

    public void Bound(long bound)
    {
        lock (_lock) _bound = Greater(bound);
    }

    /// <summary>How the search that is under way is stopped; null: none is.</summary>
    public void StopBy(Action? stop)
    {
        lock (_lock) _stop = stop;
    }

    /// <summary>Stops the search that is under way; asked again, where it had not begun.</summary>
    public void Stop()
    {
        lock (_lock) _stop?.Invoke();
    }

    long? Greater(long? bound) => _bound is { } known && !(bound > known) ? known : bound;
}
