using System.Text;
using Grpc.Core;
using Hubs.Testing;

namespace Hubs.Scheduling.Tests.Given;

/// <summary>Every command is tried on something in every state, by the front door; the table beside the code says what comes of it.</summary>
/// <typeparam name="T">What stands in a state.</typeparam>
public sealed class StateTable<T>(string path, string title, string introduction)
{
    const string Renew = "HUBS_RENEW";

    readonly StringBuilder _text = new($"# {title}\n\n{introduction}\n");

    /// <summary>The states in which at least one command led on to another.</summary>
    public List<string> WithAWayOn { get; } = [];

    /// <summary>Tries each command on one in this state; whenever one led on, the next is tried on a fresh one.</summary>
    /// <param name="state">The state's name.</param>
    /// <param name="fresh">Makes one.</param>
    /// <param name="nameOf">The state that it stands in.</param>
    /// <param name="commands">What is tried.</param>
    public async Task TryAsync(string state, Func<Task<T>> fresh, Func<T, string> nameOf, IEnumerable<(string Name, Func<T, AsyncUnaryCall<T>> Call)> commands)
    {
        _text.Append("\n## ").Append(state).Append("\n\n| command | comes to |\n|---|---|\n");
        var subject = await fresh();
        Assert.Equal(state, nameOf(subject));
        foreach (var (name, call) in commands)
        {
            var outcome = "";
            try
            {
                var after = nameOf(await call(subject));
                outcome = $"→ {after}";
                if (after != state && !WithAWayOn.Contains(state)) WithAWayOn.Add(state);
                subject = await fresh();
            }
            catch (RpcException exception)
            {
                outcome = Refused.Of(exception).Reason;
            }

            _text.Append("| `").Append(name).Append("` | ").Append(outcome).Append(" |\n");
        }
    }

    /// <summary>The table is what stands beside the code; with HUBS_RENEW=1 it is made anew.</summary>
    public async Task MustStandAsync()
    {
        var (file, now) = (Path.Combine(RepositoryFiles.Root, path), _text.ToString());
        if (Environment.GetEnvironmentVariable(Renew) == "1") await File.WriteAllTextAsync(file, now, TestContext.Current.CancellationToken);
        Assert.Equal(now, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
    }
}
