namespace Hubs.Local.Demonstration;

/// <summary>Chance that falls out the same at every start and on every machine (SplitMix64): the demonstration is invented, never random.</summary>
internal sealed class Chance(ulong seed)
{
    ulong _state = seed;

    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both possible.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool InAHundred(int chances) => Below(100) < chances;

    public T One<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
