using System.Globalization;
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

    /// <summary>A page of a list as this person sees it.</summary>
    internal async Task<IReadOnlyList<JsonElement>> ListAsync(Person person, string path, string list)
    {
        var answer = await SeesAsync(person, path);
        return answer.TryGetProperty(list, out var rows) ? [.. rows.EnumerateArray()] : [];
    }

    /// <summary>The id of a school.</summary>
    internal async Task<string> SchoolAsync(SchoolTeam team) =>
        Text(await SeesAsync(Cast.Everybody.FirstNational, string.Create(CultureInfo.InvariantCulture, $"schools/v1/schools:byUrn?urn={team.School.Urn}")), "schoolId");

    /// <summary>The id of a programme year.</summary>
    internal async Task<string> YearAsync(string academicYear) =>
        Text((await ListAsync(Cast.Everybody.FirstNational, "schools/v1/programme-years", "programmeYears")).Single(year => Text(year, "academicYear") == academicYear), "programmeYearId");

    /// <summary>A group of the cast, with its members and places, as the TfM Lead sees it.</summary>
    internal async Task<JsonElement> GroupAsync(string key)
    {
        var cast = Cast.Everybody.GroupOf(key);
        var listed = await ListAsync(cast.Hub.TfmLead, $"workgroups/v1/groups?programmeYearId={await YearAsync(cast.AcademicYear)}", "groups");
        return await SeesAsync(cast.Hub.TfmLead, $"workgroups/v1/groups/{Text(listed.Single(group => Text(group, "groupName") == cast.Name), "groupId")}");
    }

    internal static string Text(JsonElement of, string field) => of.GetProperty(field).GetString()!;

    internal static long Pence(JsonElement of, string field) => long.Parse(Text(of, field), CultureInfo.InvariantCulture);
}
