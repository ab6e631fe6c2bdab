using System.Text;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Hubs.Testing;

namespace Hubs.Funding.Tests;

/// <summary>A table beside the code: each command in each state, tried by the front door. Made anew with HUBS_RENEW=1; a test fails where the
/// service does anything else than it says.</summary>
sealed record StatesTable<TState>(string Path, string Title, string Note, EnumDescriptor Enum, IReadOnlyList<string> Commands)
    where TState : struct, Enum
{
    const string Renew = "HUBS_RENEW";

    static readonly TState[] States = [.. System.Enum.GetValues<TState>().Where(s => Convert.ToInt32(s, System.Globalization.CultureInfo.InvariantCulture) != 0)];

    /// <summary>The states that no command leads out of.</summary>
    public async Task<IReadOnlyList<TState>> CheckAsync(Func<TState, string, Task<TState>> attempt)
    {
        var outcomes = new Dictionary<(TState State, string Command), string>();
        foreach (var state in States)
        {
            foreach (var command in Commands) outcomes[(state, command)] = await OutcomeAsync(() => attempt(state, command));
        }

        var path = System.IO.Path.Combine(RepositoryFiles.Root, Path);
        var now = Render(outcomes);
        if (Environment.GetEnvironmentVariable(Renew) == "1") await File.WriteAllTextAsync(path, now, TestContext.Current.CancellationToken);
        Assert.Equal(now, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
        return [.. States.Where(state => Commands.All(c => !outcomes[(state, c)].StartsWith('→') || outcomes[(state, c)] == $"→ {NameOf(state)}"))];
    }

    async Task<string> OutcomeAsync(Func<Task<TState>> attempt)
    {
        try
        {
            return $"→ {NameOf(await attempt())}";
        }
        catch (RpcException exception)
        {
            return Refused.Of(exception).Reason;
        }
    }

    string Render(Dictionary<(TState State, string Command), string> outcomes)
    {
        var text = new StringBuilder($"# {Title}\n\nEach command in each state: where it stands after (→), or the refusal. Made by a test that tries them all; `HUBS_RENEW=1` with it makes it anew.\n{Note}\n");
        foreach (var state in States)
        {
            text.Append("\n## ").Append(NameOf(state)).Append("\n\n| command | comes to |\n|---|---|\n");
            foreach (var command in Commands) text.Append("| ").Append(command).Append(" | ").Append(outcomes[(state, command)]).Append(" |\n");
        }

        return text.ToString();
    }

    string NameOf(TState state)
    {
        var prefix = Enum.FindValueByNumber(0).Name[..^"UNSPECIFIED".Length];
        return Enum.FindValueByNumber(Convert.ToInt32(state, System.Globalization.CultureInfo.InvariantCulture)).Name[prefix.Length..];
    }
}
