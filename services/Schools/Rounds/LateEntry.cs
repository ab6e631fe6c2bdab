using Google.Protobuf.WellKnownTypes;

namespace Hubs.Schools.Rounds;

/// <summary>A hub's leave for one school to apply after the round's closing date.</summary>
sealed record LateEntry
{
    public required string Id { get; init; }

    public required string RoundId { get; init; }

    public required string HubId { get; init; }

    public required string SchoolId { get; init; }

    public required DateOnly LastDate { get; init; }

    public required string Reason { get; init; }

    public required string AllowPersonId { get; init; }

    public required DateTimeOffset AllowTime { get; init; }

    public V1.LateEntryAllowed Allowed() => new() { RoundId = RoundId, HubId = HubId, SchoolId = SchoolId, LastDate = Dates.Iso(LastDate) };

    public V1.LateEntry ToWire() => new()
    {
        LateEntryId = Id,
        RoundId = RoundId,
        HubId = HubId,
        SchoolId = SchoolId,
        LastDate = Dates.Iso(LastDate),
        Reason = Reason,
        AllowPersonId = AllowPersonId,
        AllowTime = Timestamp.FromDateTimeOffset(AllowTime),
    };
}
