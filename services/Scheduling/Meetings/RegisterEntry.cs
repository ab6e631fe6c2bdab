using Hubs.Scheduling.Registers;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Meetings;

/// <summary>How one place was taken.</summary>
sealed record RegisterEntry
{
    public string MeetingId { get; init; } = "";

    public string MembershipId { get; init; } = "";

    public int PlaceNumber { get; init; }

    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    /// <summary>Whose place it was on the day; empty: nobody's.</summary>
    public string PersonId { get; init; } = "";

    public Attendance Attendance { get; init; }

    /// <summary>Where somebody was there for part of the time; 0: not noted.</summary>
    public int MinutesPresent { get; init; }

    public string SubstitutePersonId { get; init; } = "";

    public string SubstituteName { get; init; } = "";

    /// <summary>Whether the place counts as filled, by the rule that held when the register was taken.</summary>
    public bool Filled { get; init; }

    /// <summary>The place as the register says it was taken; a substitute who is not named again is the one of the apologies.</summary>
    public RegisterEntry Taken(V1.RegisterEntry given, Apologies? apologies, int partCountsFromMinutes)
    {
        var isSubstitute = given.Attendance == Attendance.Substitute;
        var named = given.SubstitutePersonId.Length > 0 || given.SubstituteName.Length > 0;
        return this with
        {
            Attendance = given.Attendance,
            MinutesPresent = given.MinutesPresent,
            SubstitutePersonId = !isSubstitute ? "" : named ? given.SubstitutePersonId : apologies?.SubstitutePersonId ?? "",
            SubstituteName = !isSubstitute ? "" : named ? given.SubstituteName.Trim() : apologies?.SubstituteName ?? "",
            Filled = isSubstitute || given.Attendance == Attendance.Present || (given.Attendance == Attendance.Part && given.MinutesPresent >= partCountsFromMinutes),
        };
    }

    /// <summary>What the school says about this place before the meeting.</summary>
    public Apologies Excused(SendApologiesRequest said, Substitutes substitutes, string senderId, DateTimeOffset now)
    {
        if (said.SubstitutePersonId.Length > 0 && said.SubstituteName.Length > 0)
            throw Refusals.Invalid(new Violation("substitute_name", "TWICE", "Name who comes instead by their id or by their name, not both."));
        if (said.SubstitutePersonId.Length > 0 && !substitutes.Suits(said.SubstitutePersonId, SchoolId, PersonId)) throw SchedulingRefusals.SubstituteNotOfSchool();
        return new Apologies
        {
            MeetingId = MeetingId,
            MembershipId = MembershipId,
            PlaceNumber = PlaceNumber,
            SchoolId = SchoolId,
            SendTime = now,
            SenderPersonId = senderId,
            Explanation = said.Explanation.Trim(),
            SubstitutePersonId = said.SubstitutePersonId,
            SubstituteName = said.SubstituteName.Trim(),
        };
    }

    public V1.RegisterEntry ToWire() => new()
    {
        MembershipId = MembershipId,
        PlaceNumber = PlaceNumber,
        Attendance = Attendance,
        SchoolId = SchoolId,
        PersonId = PersonId,
        MinutesPresent = MinutesPresent,
        SubstitutePersonId = SubstitutePersonId,
        SubstituteName = SubstituteName,
        Filled = Filled,
    };

    public RegisteredPlace ToRegistered() => new()
    {
        MembershipId = MembershipId,
        ParticipationId = ParticipationId,
        SchoolId = SchoolId,
        PlaceNumber = PlaceNumber,
        PersonId = PersonId,
        Attendance = Attendance,
        PartNotCounted = Attendance == Attendance.Part && !Filled,
        SubstitutePersonId = SubstitutePersonId,
    };
}
