using Hubs.Schools.V1;

namespace Hubs.Schools.Register;

/// <summary>A column of GIAS that the register keeps: how its cells are read, compared and taken over.</summary>
abstract class RegisterColumn(string name)
{
    /// <summary>GIAS's own name.</summary>
    public string Name => name;

    /// <summary>An extract without it is none.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>Unspecified where the cell was taken.</summary>
    public abstract CellProblem Read(string cell, Establishment into);

    public abstract bool IsSame(Establishment one, Establishment other);

    public abstract void Copy(Establishment from, Establishment to);
}

delegate CellProblem CellReader<T>(string cell, out T value);

sealed class RegisterColumn<T>(string name, CellReader<T> read, Func<Establishment, T> get, Action<Establishment, T> set) : RegisterColumn(name)
{
    public override CellProblem Read(string cell, Establishment into)
    {
        var problem = read(cell, out var value);
        if (problem == CellProblem.Unspecified) set(into, value);
        return problem;
    }

    public override bool IsSame(Establishment one, Establishment other) => EqualityComparer<T>.Default.Equals(get(one), get(other));

    public override void Copy(Establishment from, Establishment to) => set(to, get(from));
}
