using Google.Protobuf.WellKnownTypes;

namespace Hubs.Funding.Grants;

/// <summary>One thing that became of a release grant. Never changed: undoing is the next one.</summary>
sealed record GrantChange
{
    public long ChangeNumber { get; init; }

    public DateTimeOffset ChangeTime { get; init; }

    public string PersonId { get; init; } = "";

    public V1.GrantState BeforeState { get; init; }

    public V1.GrantState State { get; init; }

    public long BeforePence { get; init; }

    public long AmountPence { get; init; }

    public string BeforeHubId { get; init; } = "";

    public string HubId { get; init; } = "";

    public string Reason { get; init; } = "";

    public string PaymentRunId { get; init; } = "";

    public V1.GrantChange ToWire() => new()
    {
        ChangeNumber = ChangeNumber,
        ChangeTime = Timestamp.FromDateTimeOffset(ChangeTime),
        PersonId = PersonId,
        BeforeState = BeforeState,
        State = State,
        BeforePence = BeforePence,
        AmountPence = AmountPence,
        BeforeHubId = BeforeHubId,
        HubId = HubId,
        Reason = Reason,
        PaymentRunId = PaymentRunId,
    };
}
