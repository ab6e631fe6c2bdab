using System.Text.Json;
using Hubs.Local.Demonstration.People;

namespace Hubs.Local.Tests;

/// <summary>One start of Local, its whole demonstration entered, for all tests that only read.</summary>
[CollectionDefinition(nameof(RunningLocal))]
public sealed class RunningLocal : IAsyncLifetime, ICollectionFixture<RunningLocal>
{
    internal LocalProcess Process { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Process.StartAsync(demonstration: true);
        await Process.HearsAsync("The whole demonstration is in.");
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    /// <summary>Reads through the gateway as this person.</summary>
    internal async Task<JsonElement> SeesAsync(Person person, string path) =>
        await Process.GetAsync(path, await Process.TokenOfAsync(person.Email));
}
