using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Rounds;

/// <summary>Recruitment rounds; each method in its own file.</summary>
sealed partial class RoundsGrpc(Database database) : V1.RoundService.RoundServiceBase
{
    /// <summary>The round as this change leaves it, which is kept.</summary>
    static async Task<V1.Round> KeptAsync(Work work, Round round)
    {
        var left = await WithPlacesAsync(work, round);
        await RoundVersionStore.KeepAsync(work, round, left);
        return left;
    }

    static async Task<V1.Round> WithPlacesAsync(Work work, Round round) => (await WithPlacesAsync(work, [round]))[0];

    static async Task<IReadOnlyList<V1.Round>> WithPlacesAsync(Work work, IReadOnlyList<Round> rounds)
    {
        var places = await RoundStore.PlacesAsync(work, rounds.Select(r => r.Id));
        return [.. rounds.Select(r => r.ToWire([.. places[r.Id]], work.Today))];
    }
}
