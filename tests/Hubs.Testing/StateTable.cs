using System.Globalization;
using System.Text;
using Grpc.Core;

namespace Hubs.Testing;

/// <summary>What each command comes to in each state: tried by the front door, and held against the table beside the code.</summary>
/// <param name="path">Where the table is, from the root.</param>
/// <param name="heading">What stands above it.</param>
public sealed class StateTable(string path, string heading)
{
    const string Renew = "HUBS_RENEW";

    readonly Dictionary<(string State, string Command), string> _outcomes = [];
    readonly List<string> _states = [];
    readonly List<string> _commands = [];

    /// <param name="state">Where it stands before.</param>
    /// <param name="command">What is tried.</param>
    /// <param name="call">Tries it, and says where it stands after.</param>
    public async Task TryAsync(string state, string command, Func<Task<string>> call)
    {
        if (!_states.Contains(state)) _states.Add(state);
        if (!_commands.Contains(command)) _commands.Add(command);
        try
        {
            _outcomes[(state, command)] = $"→ {await call()}";
        }
        catch (RpcException exception)
        {
            _outcomes[(state, command)] = Refused.Of(exception).Reason;
        }
    }

    /// <summary>States that no command leads out of.</summary>
    public IEnumerable<string> Final => _states.Where(state => _commands.All(command => !_outcomes[(state, command)].StartsWith('→') || _outcomes[(state, command)] == $"→ {state}"));

    /// <summary>The table as it is now, and as it is kept; renewed first where that is asked for.</summary>
    public async Task<(string Now, string Kept)> CompareAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(RepositoryFiles.Root, path);
        var now = Render();
        if (Environment.GetEnvironmentVariable(Renew) == "1") await File.WriteAllTextAsync(file, now, cancellation);
        return (now, (await File.ReadAllTextAsync(file, cancellation)).ReplaceLineEndings("\n"));
    }

    string Render()
    {
        var text = new StringBuilder(heading.TrimEnd()).Append('\n');
        foreach (var state in _states)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {state}\n\n| command | comes to |\n|---|---|\n");
            foreach (var command in _commands) text.Append(CultureInfo.InvariantCulture, $"| `{command}` | {_outcomes[(state, command)]} |\n");
        }

        return text.ToString();
    }
}
