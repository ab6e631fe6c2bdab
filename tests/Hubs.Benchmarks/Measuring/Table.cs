using System.Globalization;
using System.Text;

namespace Hubs.Benchmarks.Measuring;

/// <summary>What was measured, as a Markdown table.</summary>
sealed class Table
{
    readonly StringBuilder _rows = new("| what | bare | product | product ÷ bare (lowest to highest round) | aim |\n|---|---|---|---|---|\n");

    /// <summary>Two sides measured in the same rounds. The ratio is the median of each round's, whose two halves had the same machine.</summary>
    public void Compare(string what, IReadOnlyList<double> bare, IReadOnlyList<double> product, Func<double, string> says, string aim)
    {
        var ratios = product.Zip(bare, (p, b) => p / b).ToArray();
        Add(what, says(Median.Of(bare)), says(Median.Of(product)), string.Create(CultureInfo.InvariantCulture, $"**{Median.Of(ratios):0.00}** ({ratios.Min():0.00} to {ratios.Max():0.00})"), aim);
    }

    /// <summary>How long a call took in these rounds: the median, and what one in a hundred exceeded.</summary>
    public void Latency(IReadOnlyList<Load> bare, IReadOnlyList<Load> product) => Add("… a call took (median / 99 of 100)", Of(bare), Of(product), "", "");

    public void Add(string what, string bare, string product, string ratio, string aim)
    {
        _rows.Append(CultureInfo.InvariantCulture, $"| {what} | {bare} | {product} | {ratio} | {aim} |\n");
        Console.WriteLine($"{what}: bare {bare}, product {product}, {ratio}");
    }

    static string Of(IReadOnlyList<Load> loads) => string.Create(CultureInfo.InvariantCulture,
        $"{Median.Of(loads.Select(load => load.MedianMilliseconds)):0.0} / {Median.Of(loads.Select(load => load.SlowMilliseconds)):0.0} ms");

    public string ToMarkdown() => $"\n{_rows}";
}

static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
