using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.Testing.Sql;

/// <summary>One group of rules: walks the parsed statement and notes what offends.</summary>
abstract class TSqlRule : TSqlFragmentVisitor
{
    readonly List<string> _offences = [];

    public IReadOnlyList<string> Offences => _offences;

    protected void Report(TSqlFragment where, string sentence) => _offences.Add($"{sentence} ({where.Excerpt()})");
}
