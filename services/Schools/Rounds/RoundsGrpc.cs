using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Rounds;

/// <summary>Recruitment rounds; each method in its own file.</summary>
sealed partial class RoundsGrpc(Database database) : V1.RoundService.RoundServiceBase
{
    static async Task<V1.Round> WithPlacesAsync(Work work, Round round) => round.ToWire(await RoundStore.PlacesAsync(work, round.Id), work.Today);
}
