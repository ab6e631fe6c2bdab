namespace Hubs.Schools.Rounds;

/// <summary>The places that a hub has to give in a round, and how many schools have accepted.</summary>
sealed record HubPlaces
{
    public required string RoundId { get; init; }

    public required string HubId { get; init; }

    public string HubName { get; init; } = "";

    public int Places { get; init; }

    public int PlacesTaken { get; init; }

    public V1.HubPlaces ToWire() => new() { HubId = HubId, HubName = HubName, Places = Places, PlacesTaken = PlacesTaken };
}
