namespace Hubs.Faults.Checking;

/// <summary>What kind of wrong it is.</summary>
enum Wrong
{
    /// <summary>Accepted, and not there.</summary>
    Lost,

    /// <summary>There more than once, or though it was refused.</summary>
    Doubled,

    /// <summary>Anything else that nobody can explain.</summary>
    Unexplained,
}

/// <summary>Something that must not be.</summary>
sealed record Finding(Wrong Wrong, string What);
