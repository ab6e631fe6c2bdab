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

    /// <summary>How long a call took in these rounds: the median, and what one in a hundred exceeded; and how much of a processor.</summary>
    public void Details(IReadOnlyList<Load> bare, IReadOnlyList<Load> product)
    {
        Add("… a call took (median / 99 of 100)", Latency(bare), Latency(product), "", "");
        var (ofBare, ofProduct) = (Median.Of(bare.Select(load => load.ProcessorMicroseconds)), Median.Of(product.Select(load => load.ProcessorMicroseconds)));
        Add("… and of a processor, caller and all", Microseconds(ofBare), Microseconds(ofProduct), string.Create(CultureInfo.InvariantCulture, $"{ofProduct / ofBare:0.00}"), "");
    }

    public void Add(string what, string bare, string product, string ratio, string aim)
    {
        _rows.Append(CultureInfo.InvariantCulture, $"| {what} | {bare} | {product} | {ratio} | {aim} |\n");
        Console.WriteLine($"{what}: bare {bare}, product {product}, {ratio}");
    }

    static string Latency(IReadOnlyList<Load> loads) => string.Create(CultureInfo.InvariantCulture,
        $"{Median.Of(loads.Select(load => load.MedianMilliseconds)):0.0} / {Median.Of(loads.Select(load => load.SlowMilliseconds)):0.0} ms");

    static string Microseconds(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:0} µs");

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
