using System.Runtime;

namespace Hubs.Benchmarks.Measuring;

/// <summary>Measures two sides in turns, so that what else the machine does meets both.</summary>
static class Rounds
{
    // The runtime compiles what is hot twice over, while it runs. A service is up for weeks: what it costs then is what counts.
    const int MostWarmUps = 8;
    const int StillCompiling = 150;

    /// <summary>After rounds that do not count, until the compiler is nearly done, so many that do; who goes first changes.</summary>
    public static async Task<(IReadOnlyList<T> Bare, IReadOnlyList<T> Product)> RunAsync<T>(int rounds, Func<Task<T>> bare, Func<Task<T>> product)
    {
        for (var (round, compiled) = (0, int.MaxValue); round < MostWarmUps && compiled > StillCompiling; round++)
        {
            var before = JitInfo.GetCompiledMethodCount();
            await bare();
            await product();
            compiled = (int)(JitInfo.GetCompiledMethodCount() - before);
        }

        var (ofBare, ofProduct) = (new List<T>(), new List<T>());
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0) ofBare.Add(await bare());
            ofProduct.Add(await product());
            if (round % 2 == 1) ofBare.Add(await bare());
        }

        return (ofBare, ofProduct);
    }
}
