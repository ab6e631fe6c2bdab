using Google.Protobuf.WellKnownTypes;

namespace Hubs.Schools.Applications;

/// <summary>One thing that became of an application. Never changed: undoing is the next one.</summary>
sealed record ApplicationChange
{
    public required string ApplicationId { get; init; }

    /// <summary>The application's version after it.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset ChangeTime { get; init; }

    public required string PersonId { get; init; }

    public required V1.ApplicationState FromState { get; init; }

    public required V1.ApplicationState ToState { get; init; }

    public string? HubId { get; init; }

    public string ReasonCode { get; init; } = "";

    public string Explanation { get; init; } = "";

    public DateOnly? LastDate { get; init; }

    public V1.ApplicationChange ToWire(string personName) => new()
    {
        ChangeTime = Timestamp.FromDateTimeOffset(ChangeTime),
        PersonId = PersonId,
        PersonName = personName,
        FromState = FromState,
        ToState = ToState,
        HubId = HubId ?? "",
        ReasonCode = ReasonCode,
        Explanation = Explanation,
        LastDate = Dates.Iso(LastDate),
    };
}
