using System.Text.Json;
using Hubs.Benchmarks.Nation.Multiplying;
using Hubs.Benchmarks.Nation.Story;
using Hubs.Testing;

namespace Hubs.Benchmarks.Nation;

/// <summary>The nation as it was left: where its files are kept, and what must be known of it to ask for anything.</summary>
sealed record SeededNation(int Bundles, IReadOnlyList<string> ProgrammeYearIds, IReadOnlyList<string> RoundIds, IReadOnlyList<SeededHub> Hubs, DateTimeOffset Now)
{
    const string Notes = "nation.json";

    public static SeededNation Of(Story.Nation nation, int bundles) => new(
        bundles,
        [.. nation.Years.Select(year => year.Id)],
        [.. nation.Years.Select(year => year.Round.RoundId)],
        [.. nation.Hubs.Select(hub => new SeededHub(hub.Id, hub.Bundles, hub.Schools))],
        nation.House.Clock.GetUtcNow());

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Notes));

    /// <summary>Puts the files of a running house into a folder that outlives it.</summary>
    public async Task KeepAsync(House house, string folder)
    {
        Files.Copy(house.DataFolder, folder);
        await File.WriteAllTextAsync(Path.Combine(folder, Notes), JsonSerializer.Serialize(this));
    }

    /// <summary>Starts a house on a copy of what a folder has.</summary>
    public static async Task<SeededNation> TakeUpAsync(House house, string folder)
    {
        var nation = JsonSerializer.Deserialize<SeededNation>(await File.ReadAllTextAsync(Path.Combine(folder, Notes)))!;
        house.Clock.AdjustTime(nation.Now);
        await house.RestartAsync(to =>
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            foreach (var file in Files.Services.SelectMany(service => Directory.GetFiles(to, $"{service}.db*"))) File.Delete(file);
            foreach (var service in Files.Services) File.Copy(Files.Of(folder, service), Files.Of(to, service));
            return Task.CompletedTask;
        });
        return nation;
    }
}

/// <summary>A hub, and the schools from which its bundles are taken.</summary>
sealed record SeededHub(string Id, int Bundles, IReadOnlyList<NationSchool> Schools)
{
    /// <summary>The schools of the hub's n-th bundle.</summary>
    public IReadOnlyList<NationSchool> SchoolsOf(int bundle) => [.. Schools.Skip(bundle * Bundle.Schools).Take(Bundle.Schools)];
}
