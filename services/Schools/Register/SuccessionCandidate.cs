namespace Hubs.Schools.Register;

/// <summary>One who may go on after a school; without a school while the register does not have it.</summary>
sealed record SuccessionCandidate
{
    public string OlderUrn { get; init; } = "";

    public string Urn { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public string TypeName { get; init; } = "";

    public DateOnly? LinkDate { get; init; }

    public V1.SuccessionCandidate ToWire() => new()
    {
        Urn = Urn,
        SchoolId = SchoolId,
        SchoolName = SchoolName,
        LinkTypeName = TypeName,
        LinkDate = Dates.Iso(LinkDate),
    };
}
