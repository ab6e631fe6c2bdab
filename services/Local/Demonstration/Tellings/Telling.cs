using System.Collections.Concurrent;
using Grpc.Core;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Local.Demonstration.Year;
using Hubs.Schools.V1;
using Actor = Hubs.Local.Demonstration.People.Person;

namespace Hubs.Local.Demonstration.Tellings;

/// <summary>What those who act in the story find there: who they are, where, and what the house has made of it so far.</summary>
internal sealed class Telling(Entry entry, Places places, CancellationToken cancellation)
{
    readonly ConcurrentDictionary<string, GroupYear> _years = new();
    readonly ConcurrentDictionary<string, string> _ids = new();

    public Entry Entry => entry;

    public Places Places => places;

    public CancellationToken Cancellation => cancellation;

    public T As<T>(Actor person)
        where T : ClientBase<T> => entry.As<T>(person);

    /// <summary>A group with its members and places.</summary>
    public async Task<GroupYear> YearOfAsync(WorkGroupCast group) =>
        _years.TryGetValue(group.Key, out var year) ? year : _years[group.Key] = await GroupYear.ReadAsync(this, group);

    /// <summary>Its members or places have changed.</summary>
    public void Forget(WorkGroupCast group) => _years.TryRemove(group.Key, out _);

    public Task<string> ProgrammeYearAsync(string academicYear) => OnceAsync(academicYear, async () =>
    {
        var years = await As<ProgrammeService.ProgrammeServiceClient>(Cast.Everybody.FirstNational).ListProgrammeYearsAsync(new ListProgrammeYearsRequest(), cancellationToken: cancellation);
        return years.ProgrammeYears.Single(year => year.AcademicYear == academicYear).ProgrammeYearId;
    });

    /// <summary>The round in which schools apply for a stage of an academic year.</summary>
    public Task<string> RoundAsync(string academicYear, Stage stage) => OnceAsync($"{academicYear} {stage}", async () =>
    {
        var request = new ListRoundsRequest { ProgrammeYearId = await ProgrammeYearAsync(academicYear) };
        var rounds = await As<RoundService.RoundServiceClient>(Cast.Everybody.FirstNational).ListRoundsAsync(request, cancellationToken: cancellation);
        return rounds.Rounds.Single(round => round.Stage == stage).RoundId;
    });

    async Task<string> OnceAsync(string key, Func<Task<string>> readAsync) => _ids.TryGetValue(key, out var id) ? id : _ids[key] = await readAsync();
}
