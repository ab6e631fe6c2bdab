using System.Globalization;
using System.Text;
using Hubs.Access.V1;
using Hubs.Benchmarks.Measuring;

namespace Hubs.Benchmarks.Nation.Lists;

/// <summary>One call, as one role asked it.</summary>
sealed record Measured(string Service, string Method, Role Role, string Asked, int Rows, double Milliseconds, double BareMilliseconds, int Statements, long Read, int Uncounted)
{
    public double ReadPerRow => (double)Read / Math.Max(1, Rows);

    public double Ratio => Milliseconds / Math.Max(BareMilliseconds, 0.01);
}

/// <summary>All of them, a line for each call of the contract.</summary>
static class ListsTable
{
    public static string Of(IReadOnlyList<Measured> all)
    {
        var table = new StringBuilder("| call | ways asked | rows, most | ms, median | ms, slowest | its statements alone | ÷ | rows read per row returned, most | by, with |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var call in all.GroupBy(m => (m.Service, m.Method)).OrderBy(call => call.Key))
        {
            var (slowest, most) = (call.MaxBy(m => m.Milliseconds)!, call.MaxBy(m => m.ReadPerRow)!);
            table.Append(CultureInfo.InvariantCulture, $"| {call.Key.Service} `{call.Key.Method}` | {call.Count()} | {call.Max(m => m.Rows)} | {Median.Of(call.Select(m => m.Milliseconds)):0.0} | {slowest.Milliseconds:0.0} ({slowest.Role}, {slowest.Asked}) | {slowest.BareMilliseconds:0.00} in {slowest.Statements} | {Median.Of(call.Select(m => m.Ratio)):0.0} | {most.ReadPerRow:0.0}{(call.Any(m => m.Uncounted > 0) ? "*" : "")} | {most.Read:N0} for {most.Rows}: {most.Role}, {most.Asked} |\n");
        }

        return table.ToString();
    }

    /// <summary>All of them, a line for each way of asking.</summary>
    public static string WaysOf(IReadOnlyList<Measured> all)
    {
        var lines = new StringBuilder("service\tcall\trole\tasked\trows\tread\tread per row\tms\tbare ms\tratio\tstatements\tuncounted\n");
        foreach (var way in all)
            lines.Append(CultureInfo.InvariantCulture, $"{way.Service}\t{way.Method}\t{way.Role}\t{way.Asked}\t{way.Rows}\t{way.Read}\t{way.ReadPerRow:0.0}\t{way.Milliseconds:0.00}\t{way.BareMilliseconds:0.00}\t{way.Ratio:0.0}\t{way.Statements}\t{way.Uncounted}\n");
        return lines.ToString();
    }
}
