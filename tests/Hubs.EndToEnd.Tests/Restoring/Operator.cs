using System.Reflection;
using Hubs.Testing;

namespace Hubs.EndToEnd.Tests.Restoring;

/// <summary>Runs a service's command from a shell, beside the house or while it stands still.</summary>
static class Operator
{
    public static async Task<(int Code, string Said)> RunAsync(House house, string service, params string[] command)
    {
        await using var process = HostProcess.Start(Program(service), "Development",
        [
            .. command, $"--Database:ConnectionString=Data Source={Path.Combine(house.DataFolder, $"{service}.db")}", $"--Authentication:Authority={house.Issuer.Authority}",
            $"--Authentication:ClientSecret={TestIssuer.ClientSecret}", .. house.Local.Addresses.Select(neighbour => $"--Services:{neighbour.Key}={neighbour.Value}"),
        ]);
        var code = await process.EndsAsync();
        return (code, process.Said + process.Complained);
    }

    /// <summary>Moves a service's file out of the way, as an operator does before something is put in its place.</summary>
    public static void MoveAway(string folder, string service)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(folder, $"{service}.db*")) File.Move(file, Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "before")).FullName, Path.GetFileName(file)), overwrite: true);
    }

    static Assembly Program(string service) => Assembly.Load($"Hubs.{char.ToUpperInvariant(service[0])}{service[1..].Replace("groups", "Groups", StringComparison.Ordinal)}");
}
