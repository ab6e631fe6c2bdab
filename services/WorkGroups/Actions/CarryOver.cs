namespace Hubs.WorkGroups.Actions;

/// <summary>One time that an action was carried over.</summary>
sealed record CarryOver
{
    public string ActionId { get; init; } = "";

    public int Number { get; init; }

    public string MeetingId { get; init; } = "";

    public DateOnly PreviousDueDate { get; init; }

    public DateOnly DueDate { get; init; }

    public string Reason { get; init; } = "";

    public V1.CarryOver ToWire() => new()
    {
        MeetingId = MeetingId,
        PreviousDueDate = WireDate.Of(PreviousDueDate),
        DueDate = WireDate.Of(DueDate),
        Reason = Reason,
    };
}
