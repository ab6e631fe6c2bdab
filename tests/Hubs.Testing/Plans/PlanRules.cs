using System.Text.RegularExpressions;
using Hubs.ServiceDefaults.Data;
using Microsoft.Data.Sqlite;

namespace Hubs.Testing.Plans;

/// <summary>
/// Holds how SQLite would run a statement against what is written beside it. <c>[[by index]]</c> after a table names the index, or several of which
/// one suffices (<c>a|b</c>); <c>primary key</c> is the table's own; <c> sorted</c> after one says that what it finds is few and is sorted.
/// </summary>
/// <param name="database">The schema, with rows and figures about them: <c>analyze</c> has run.</param>
/// <param name="small">The tables that do not grow with the work, each with the reason; they may be read whole.</param>
public sealed partial class PlanRules(SqliteConnection database, IReadOnlyDictionary<string, string> small)
{
    /// <summary>What is wrong with the way in which the statement is run, a sentence each.</summary>
    public IReadOnlyList<string> Offences(string template)
    {
        var tables = Tables().Matches(template).ToLookup(match => match.Groups["alias"].Success ? match.Groups["alias"].Value : match.Groups["table"].Value, match => match.Groups["table"].Value);
        var named = Named().Matches(template).ToLookup(match => match.Groups["alias"].Value, match => match.Groups["indexes"].Value.Split('|'));
        var offences = new List<string>();
        var steps = StepsOf(template);
        var (sorts, sorted) = (steps.Where(step => IsSort(step.Detail)).Select(step => step.Query).ToHashSet(), new HashSet<int>());
        var byNamed = new HashSet<int>();
        foreach (var (query, step) in steps)
        {
            if (Step().Match(step) is not { Success: true } read || !tables.Contains(read.Groups["alias"].Value)) continue;
            var (alias, table) = (read.Groups["alias"].Value, tables[read.Groups["alias"].Value].First());
            var (index, isScan) = (IndexOf(read, table), read.Groups["verb"].Value == "SCAN");
            var allowed = named[alias].SelectMany(indexes => indexes).ToArray();
            var match = allowed.FirstOrDefault(name => WithoutSorted(name) == index);
            if (allowed.Length > 0) byNamed.Add(query);
            if (match is not null && match != index) sorted.Add(query);
            if (read.Groups["automatic"].Success) offences.Add($"{table} has no index for what is asked of it, and one is made each time: {step}");
            else if (match is not null) continue;
            else if (index is null && isScan && !small.ContainsKey(table)) offences.Add($"{table} is read whole: {step}");
            else if (small.ContainsKey(table)) continue;
            else if (allowed.Length > 0) offences.Add($"{table} is read by {index ?? "no index"}, and {string.Join(" or ", allowed)} is named: {step}");
            else if (isScan) offences.Add($"{table} is walked along an index that is not named: {step}");
        }

        if (sorts.Any(query => byNamed.Contains(query) && !sorted.Contains(query)) && !IsSmall(tables)) offences.Add("The order is made by sorting, and no index named is said to need it.");
        if (named.Count > 0 && steps.Any(step => step.Detail.StartsWith("MULTI-INDEX OR", StringComparison.Ordinal))) offences.Add("Rows are gathered by several indexes at once: give each way its own query.");
        return offences;
    }

    /// <summary>The statement's plan, for a reader.</summary>
    public string Explain(string template) => string.Join("\n", StepsOf(template).Select(step => $"      {step.Detail}"));

    static bool IsSort(string step) => step.StartsWith("USE TEMP B-TREE FOR", StringComparison.Ordinal) && !step.EndsWith("DISTINCT", StringComparison.Ordinal);

    static string WithoutSorted(string name) => name.EndsWith(ListQuery.Sorted, StringComparison.Ordinal) ? name[..^ListQuery.Sorted.Length] : name;

    static string? IndexOf(Match read, string table) => read.Groups["index"] switch
    {
        _ when read.Groups["key"].Success => ListQuery.Key,
        { Success: false } => null,
        { Value: var name } when name == $"sqlite_autoindex_{table}_1" => ListQuery.Key,
        { Value: var name } => name,
    };

    bool IsSmall(ILookup<string, string> tables) => tables.SelectMany(alias => alias).All(small.ContainsKey);

    /// <summary>The steps, each with the number of the query, in or outside others, that it belongs to.</summary>
    List<(int Query, string Detail)> StepsOf(string template)
    {
        using var command = database.CreateCommand();
        command.CommandText = $"explain query plan {List().Replace(Dialect.Sqlite.Render(template), "in (@${name}, @${name}_and)")}";
        foreach (var name in Parameter().Matches(command.CommandText).Select(match => match.Value).Distinct()) command.Parameters.AddWithValue(name, DBNull.Value);
        using var reader = command.ExecuteReader();
        var steps = new List<(int Query, string Detail)>();
        while (reader.Read()) steps.Add((reader.GetInt32(1), reader.GetString(3)));
        return steps;
    }

    [GeneratedRegex(@"^(?<verb>SCAN|SEARCH) (?<alias>\w+)( EXISTS)?( USING (?<automatic>AUTOMATIC )?(PARTIAL )?(COVERING )?INDEX( (?<index>(?!\()\w+))?| USING (?<key>(INTEGER )?PRIMARY KEY))?")]
    private static partial Regex Step();

    [GeneratedRegex(@"\b(from|join|update)\s+(?<table>\w+)(\s+(?!where|on|order|group|set|left|join|inner|union)(?<alias>[a-z]\w*))?", RegexOptions.IgnoreCase)]
    private static partial Regex Tables();

    [GeneratedRegex(@"(?<alias>\w+)\s+\[\[by (?<indexes>[^\]]+)\]\]")]
    private static partial Regex Named();

    [GeneratedRegex(@"\bin\s+@(?<name>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex List();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
