using Hubs.WorkGroups.ActionPlans;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Meetings;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Reviews;

/// <summary>Facts of a school's year in its group; none of them an opinion.</summary>
sealed record Evidence
{
    public required Membership Membership { get; init; }

    public required ProgrammeStage Stage { get; init; }

    public required int MeetingsHeld { get; init; }

    /// <summary>At how many one place must be filled: the stage's number, or the school's share of what it owes.</summary>
    public required int CompletionMeetings { get; init; }

    /// <summary>Of these, those for which the school was planned: since it is a member, and while it did not pause.</summary>
    public required int MeetingsOwed { get; init; }

    public required IReadOnlyList<PlaceAttended> Places { get; init; }

    public required int VisitsDone { get; init; }

    public required int ActionsAgreed { get; init; }

    public required int ActionsDone { get; init; }

    public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>Held before the school joined, or while it paused: it does not owe them.</summary>
    public int MeetingsNotOwed => MeetingsHeld - MeetingsOwed;

    public IEnumerable<ChecklistItem> Checklist => Stage.Checklist.Select(c => ChecklistItem.Of(c, this));

    public bool AllMeetingsHeld => MeetingsHeld >= Stage.Meetings;

    /// <summary>One of its places was filled at as many meetings as the stage asks for (5 of 6: ours).</summary>
    public bool StageCompleted => CompletionMeetings == 0 || Places.Any(p => p.Meetings >= CompletionMeetings);

    public V1.ReviewEvidence ToWire() => new()
    {
        MembershipId = Membership.MembershipId,
        ParticipationId = Membership.ParticipationId,
        SchoolId = Membership.SchoolId,
        SchoolName = Membership.SchoolName,
        GroupId = Membership.GroupId,
        Stage = Membership.Stage,
        MeetingsPlanned = Stage.Meetings,
        MeetingsHeld = MeetingsHeld,
        MeetingsOwed = MeetingsOwed,
        PlaceAttendances = { Enumerable.Range(1, Stage.LeadTeachers).Select(number => new V1.PlaceAttendance { PlaceNumber = number, MeetingsAttended = AttendedBy(number) }) },
        CompletionMeetings = CompletionMeetings,
        StageCompleted = StageCompleted,
        VisitsDone = VisitsDone,
        ActionsAgreed = ActionsAgreed,
        ActionsDone = ActionsDone,
        ObjectivesRed = Rated(V1.Rating.Red),
        ObjectivesAmber = Rated(V1.Rating.Amber),
        ObjectivesGreen = Rated(V1.Rating.Green),
        ObjectivesUnrated = Rated(V1.Rating.Unspecified),
        Checklist = { Checklist.Select(item => item.ToWire()) },
    };

    int AttendedBy(int place) => Places.FirstOrDefault(p => p.PlaceNumber == place)?.Meetings ?? 0;

    int Rated(V1.Rating rating) => Objectives.Count(o => o.Rating == rating);
}
