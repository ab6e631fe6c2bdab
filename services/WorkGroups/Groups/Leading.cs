using Google.Protobuf.WellKnownTypes;

namespace Hubs.WorkGroups.Groups;

/// <summary>That a specialist leads or led a published group, or covers for the one whose it is.</summary>
sealed class Leading
{
    public string LeadingId { get; init; } = "";

    public string GroupId { get; init; } = "";

    public string SpecialistId { get; set; } = "";

    public V1.LeadingKind Kind { get; init; }

    public DateOnly FromDate { get; init; }

    public DateOnly? ToDate { get; set; }

    public string Reason { get; init; } = "";

    public string ArrangerPersonId { get; set; } = "";

    public DateTimeOffset ArrangeTime { get; set; }

    public bool IsCover => Kind == V1.LeadingKind.Covers;

    public bool IsOver(DateOnly today) => ToDate < today;

    public V1.Leading ToWire(bool withReason) => new()
    {
        LeadingId = LeadingId,
        SpecialistId = SpecialistId,
        Kind = Kind,
        FromDate = WireDate.Of(FromDate),
        ToDate = WireDate.Of(ToDate),
        Reason = withReason ? Reason : "",
        ArrangerPersonId = ArrangerPersonId,
        ArrangeTime = Timestamp.FromDateTimeOffset(ArrangeTime),
    };
}
