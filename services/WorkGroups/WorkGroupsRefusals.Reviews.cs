using Google.Protobuf.Reflection;
using Grpc.Core;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Reviews;
using ProgrammeYear = Hubs.WorkGroups.ProgrammeYears.ProgrammeYear;

namespace Hubs.WorkGroups;

/// <summary>Of how a school goes on.</summary>
static partial class WorkGroupsRefusals
{
    public static Refusal ParticipationPaused(DateOnly? last) =>
        No("PARTICIPATION_PAUSED", $"The school pauses until {last:d MMMM yyyy}: its year is read only. Have it go on first.");

    public static Refusal ReviewDecided() =>
        new(StatusCode.AlreadyExists, "REVIEW_DECIDED", "How this school goes on was decided already.");

    public static Refusal ReviewTooEarly(Evidence evidence, ProgrammeYear year) =>
        No("REVIEW_TOO_EARLY", $"{evidence.MeetingsHeld} of {evidence.Stage.Meetings} meetings have their register. Decide after the last one, or after {year.LastDate:d MMMM yyyy}.");

    public static Refusal StageNotCompleted(Evidence evidence) =>
        No("STAGE_NOT_COMPLETED", $"No place of the school was filled at {evidence.CompletionMeetings} meetings. Only the national team can let it go on.");

    public static Refusal ReviewEvidenceLacking(IEnumerable<ChecklistItem> lacking) =>
        new(StatusCode.FailedPrecondition, "REVIEW_EVIDENCE_LACKING", "The programme year asks for more before a school goes on; each point says what. Only the national team can let it go on without.",
            lacking.Select(item => new Violation("", NameOf(item.Kind), $"{item.Value} of {item.AtLeast}.")));

    public static Refusal RepeatIsException() =>
        No("REPEAT_IS_EXCEPTION", "Another year in this stage is an exception that only the national team can make.");

    static string NameOf(ReviewCriterionKind kind) =>
        StageReflection.Descriptor.FindTypeByName<EnumDescriptor>("ReviewCriterionKind").FindValueByNumber((int)kind).Name["REVIEW_CRITERION_KIND_".Length..];
}
