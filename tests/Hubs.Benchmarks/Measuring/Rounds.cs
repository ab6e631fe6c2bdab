namespace Hubs.Benchmarks.Measuring;

/// <summary>Measures two sides in turns, so that what else the machine does meets both.</summary>
static class Rounds
{
    // The runtime compiles what is hot twice over before it is done.
    const int WarmUps = 2;

    /// <summary>After rounds that warm up and do not count, so many that do; who goes first changes.</summary>
    public static async Task<(IReadOnlyList<T> Bare, IReadOnlyList<T> Product)> RunAsync<T>(int rounds, Func<Task<T>> bare, Func<Task<T>> product)
    {
        for (var round = 0; round < WarmUps; round++)
        {
            await bare();
            await product();
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
