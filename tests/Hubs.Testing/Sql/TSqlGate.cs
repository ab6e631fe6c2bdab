using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>
/// Reads statements in their SQL Server form and says what in them SQL Server, or another server that speaks TDS, would
/// refuse or take differently. Tests run on SQLite; this is what keeps the one text true for both.
/// </summary>
public static partial class TSqlGate
{
    /// <summary>What offends, a sentence each; empty when the statement may pass.</summary>
    public static IReadOnlyList<string> Offences(string statement) =>
        Offences([statement]).SelectMany(offending => offending.Offences).ToList();

    /// <summary>The statements that offend. Tables created by some of them are known when the others are read.</summary>
    public static IReadOnlyList<OffendingStatement> Offences(IEnumerable<string> statements)
    {
        var parsed = statements.Distinct().Select(Parse).ToList();
        var schema = TSqlSchema.Of(parsed.Where(statement => statement.Errors.Count == 0).Select(statement => statement.Script));
        return parsed
            .Select(statement => new OffendingStatement(statement.Text, OffencesIn(statement, schema)))
            .Where(offending => offending.Offences.Count > 0)
            .ToList();
    }

    static ParsedStatement Parse(string text)
    {
        // Dapper writes a list's parameters out, with the brackets, before the server sees the text.
        using var reader = new StringReader(ListParameter().Replace(text, "in ($1)"));
        var script = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return new(text, script, errors.Select(error => $"Line {error.Line} is not T-SQL: {error.Message}").ToList());
    }

    static List<string> OffencesIn(ParsedStatement statement, TSqlSchema schema)
    {
        if (statement.Errors.Count > 0) return statement.Errors;
        TSqlRule[] rules =
        [
            new StatementRule(), new TableRule(), new KeyRule(schema), new TypeRule(), new WriteRule(),
            new NameRule(), new ValueRule(), new FunctionRule(), new GroupingRule(), new OrderRule(), new AliasRule(schema),
        ];
        foreach (var rule in rules) statement.Script.Accept(rule);
        return rules.SelectMany(rule => rule.Offences).Distinct().ToList();
    }

    [GeneratedRegex(@"\bin\s+(@\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex ListParameter();

    sealed record ParsedStatement(string Text, TSqlFragment Script, List<string> Errors);
}

/// <summary>A statement that may not pass, and why.</summary>
public sealed record OffendingStatement(string Statement, IReadOnlyList<string> Offences)
{
    public override string ToString() =>
        $"{string.Join('\n', Offences.Select(offence => $"  - {offence}"))}\n{Statement.ReplaceLineEndings("\n      ").Insert(0, "      ")}";
}
