using Google.Protobuf.WellKnownTypes;

namespace Hubs.Scheduling.Meetings;

/// <summary>What a school said before a meeting about one of its places: its lead teacher cannot come, and who comes instead.</summary>
sealed record Apologies
{
    public string MeetingId { get; init; } = "";

    public string MembershipId { get; init; } = "";

    public int PlaceNumber { get; init; }

    public string SchoolId { get; init; } = "";

    public DateTimeOffset SendTime { get; init; }

    public string SenderPersonId { get; init; } = "";

    public string Explanation { get; init; } = "";

    public string SubstitutePersonId { get; init; } = "";

    public string SubstituteName { get; init; } = "";

    bool SubstituteComes => SubstitutePersonId.Length > 0 || SubstituteName.Length > 0;

    public V1.ApologiesSent Sent(Meeting meeting) => new()
    {
        MeetingId = MeetingId,
        GroupId = meeting.GroupId,
        HubId = meeting.HubId,
        MembershipId = MembershipId,
        SchoolId = SchoolId,
        PlaceNumber = PlaceNumber,
        SubstituteComes = SubstituteComes,
        SubstitutePersonId = SubstitutePersonId,
    };

    public V1.ApologiesWithdrawn Withdrawn(Meeting meeting) => new()
    {
        MeetingId = MeetingId,
        GroupId = meeting.GroupId,
        HubId = meeting.HubId,
        MembershipId = MembershipId,
        SchoolId = SchoolId,
        PlaceNumber = PlaceNumber,
    };

    public V1.Apologies ToWire() => new()
    {
        MembershipId = MembershipId,
        PlaceNumber = PlaceNumber,
        SchoolId = SchoolId,
        SendTime = SendTime.ToTimestamp(),
        SenderPersonId = SenderPersonId,
        Explanation = Explanation,
        SubstitutePersonId = SubstitutePersonId,
        SubstituteName = SubstituteName,
    };
}
