namespace Hubs.Scheduling.Groups;

/// <summary>This service's own copy of a school of the register.</summary>
sealed record School
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string LocalAuthorityCode { get; init; } = "";

    public bool IsOpen { get; init; }
}
