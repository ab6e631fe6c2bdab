using System.Globalization;
using Google.Protobuf.Reflection;
using Hubs.Testing;

namespace Hubs.Funding.Tests;

/// <summary>Every command is tried in every state that the contract names: the table beside the code says what comes of it.</summary>
internal static class EveryState
{
    /// <summary>The states that no command leads out of.</summary>
    /// <param name="table">Beside the code.</param>
    /// <param name="states">Those that the contract names.</param>
    /// <param name="commands">What is tried.</param>
    /// <param name="given">Leads to a state, which is no part of what is tried; what it gives back tries the command, and says where it stands after.</param>
    public static async Task<IReadOnlyList<TState>> CheckAsync<TState>(this StateTable table, EnumDescriptor states, IReadOnlyList<string> commands, Func<TState, string, Task<Func<Task<TState>>>> given)
        where TState : struct, Enum
    {
        TState[] all = [.. Enum.GetValues<TState>().Where(state => NumberOf(state) != 0)];
        foreach (var state in all)
        {
            foreach (var command in commands)
            {
                var attempt = await given(state, command);
                await table.TryAsync(NameOf(states, state), command, async () => NameOf(states, await attempt()));
            }
        }

        var (now, kept) = await table.CompareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(now, kept);
        return [.. all.Where(state => table.Final.Contains(NameOf(states, state)))];
    }

    static int NumberOf<TState>(TState state)
        where TState : struct, Enum => Convert.ToInt32(state, CultureInfo.InvariantCulture);

    static string NameOf<TState>(EnumDescriptor states, TState state)
        where TState : struct, Enum => states.FindValueByNumber(NumberOf(state)).Name[states.FindValueByNumber(0).Name.LastIndexOf("UNSPECIFIED", StringComparison.Ordinal)..];
}
