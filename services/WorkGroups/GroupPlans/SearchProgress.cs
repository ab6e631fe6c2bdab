namespace Hubs.WorkGroups.GroupPlans;

/// <summary>How far a search is: written by the solver's threads, read by who keeps it.</summary>
sealed class SearchProgress
{
    readonly Lock _lock = new();
    Action? _stop;
    int _plans;
    long? _cost;
    long? _bound;

    /// <summary>Nothing else is wished: the cost is the year's travel.</summary>
    public bool IsTravel { get; private set; } = true;

    /// <summary>Something is wished: said before anything is found.</summary>
    public void WeighWishes()
    {
        lock (_lock) IsTravel = false;
    }

    public (int Plans, long? Cost, long? Bound) Now
    {
        get
        {
            lock (_lock) return (_plans, _cost, _bound);
        }
    }

    public void Better(long cost, long? bound)
    {
        lock (_lock)
        {
            if (_cost <= cost) return;
            (_plans, _cost) = (_plans + 1, cost);
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
