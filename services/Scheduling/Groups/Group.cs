using Hubs.Scheduling.Dates;
using Hubs.Schools.V1;

namespace Hubs.Scheduling.Groups;

/// <summary>This service's own copy of a group in force, with what its programme year lays down for its stage.</summary>
sealed record Group
{
    public string Id { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public string Name { get; init; } = "";

    public string SpecialistPersonId { get; init; } = "";

    /// <summary>Who covers it today.</summary>
    public IReadOnlyList<string> CoveringPersonIds { get; init; } = [];

    /// <summary>The group's own venue; empty: none.</summary>
    public string VenueSchoolId { get; init; } = "";

    /// <summary>The school in which its specialist teaches; empty: not known.</summary>
    public string BaseSchoolId { get; init; } = "";

    public DateOnly FirstDate { get; init; }

    public DateOnly LastDate { get; init; }

    public int Meetings { get; init; }

    public int MeetingsPerHalfTerm { get; init; }

    public int LongestMeetingMinutes { get; init; }

    public int ShortestMeetingMinutes { get; init; }

    public int ShortestVisitMinutes { get; init; }

    public int ShortestHeadsMeetingMinutes { get; init; }

    /// <summary>When a school day begins, HH:MM; empty: at any hour.</summary>
    public string DayBegins { get; init; } = "";

    /// <summary>When it ends.</summary>
    public string DayEnds { get; init; } = "";

    public int LeadTeachers { get; init; }

    public int VisitsPerTerm { get; init; }

    /// <summary>Meetings at which one place must be filled to complete the stage; 0: not known.</summary>
    public int CompletionMeetings { get; init; }

    /// <summary>With how many a school completes the stage at least that owes fewer than all; 0: one.</summary>
    public int LeastCompletionMeetings { get; init; }

    /// <summary>From how many minutes on part attendance fills a place; 0: from the first.</summary>
    public int PartCountsFromMinutes { get; init; }

    /// <summary>Whether a deputy does not count for the head.</summary>
    public bool DeputiesNotCounted { get; init; }

    public bool VisitsInPersonOnly { get; init; }

    public VenueRule VenueRule { get; init; }

    public bool OnlineWhenClosed { get; init; }

    /// <summary>Days' notice of a change of date; 0: the programme year says nothing.</summary>
    public int ChangeNoticeDays { get; init; }

    public string RuleVersion { get; init; } = "";

    public IReadOnlyList<Member> Members { get; init; } = [];

    /// <summary>Where the group is at home: its own venue, else its specialist's school. Its calendar counts the half terms.</summary>
    public string HomeSchoolId => VenueSchoolId.Length > 0 ? VenueSchoolId : BaseSchoolId;

    public Hours MeetingHours => new("A half-day meeting", ShortestMeetingMinutes, DayBegins, DayEnds);

    public Hours VisitHours => new("A visit", ShortestVisitMinutes, DayBegins, DayEnds);

    public IEnumerable<Member> MembersOn(DateOnly date) => Members.Where(m => m.IsMemberOn(date));

    /// <summary>Those of them that do not pause: whose places are planned.</summary>
    public IEnumerable<Member> ExpectedOn(DateOnly date) => Members.Where(m => m.IsExpectedOn(date));

    public Member Member(string membershipId) => Members.First(m => m.Id == membershipId);

    public bool HasEndedBy(DateOnly date) => Members.All(m => m.ToDate < date);

    public bool Covers(DateOnly date) => date >= FirstDate && date <= LastDate;
}

/// <summary>A school's membership of a group, from its first to its last day, and who held its places when.</summary>
sealed record Member
{
    public string Id { get; init; } = "";

    public string GroupId { get; init; } = "";

    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public DateOnly FromDate { get; init; }

    public DateOnly? ToDate { get; init; }

    public IReadOnlyList<PlaceHolder> Places { get; init; } = [];

    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    public bool IsExpectedOn(DateOnly date) => IsMemberOn(date) && !Pauses.Any(p => p.LastsOn(date));

    public bool IsMemberOn(DateOnly date) => date >= FromDate && !(date > ToDate);

    /// <summary>Whose place it is on a day; empty: nobody's.</summary>
    public string HolderOn(int placeNumber, DateOnly date) =>
        Places.Where(p => p.PlaceNumber == placeNumber && p.FromDate <= date).MaxBy(p => p.FromDate) is { } last && !(last.ToDate < date) ? last.PersonId : "";
}

/// <summary>From when on somebody held a place.</summary>
sealed record PlaceHolder
{
    public string MembershipId { get; init; } = "";

    public int PlaceNumber { get; init; }

    public DateOnly FromDate { get; init; }

    /// <summary>The last day, where it was given up; until another took it over otherwise.</summary>
    public DateOnly? ToDate { get; init; }

    public string PersonId { get; init; } = "";
}
