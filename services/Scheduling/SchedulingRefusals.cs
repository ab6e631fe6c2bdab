using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling;

/// <summary>Every way in which this service says no.</summary>
static class SchedulingRefusals
{
    public static Refusal TermDatesWrong(IReadOnlyList<Violation> faults) =>
        new(StatusCode.FailedPrecondition, "TERM_DATES_WRONG", $"These dates do not make a school year: {faults[0].Message}{AndMore(faults.Count)}", faults);

    public static Refusal BankHolidaysWrong(IReadOnlyList<Violation> faults) =>
        new(StatusCode.FailedPrecondition, "BANK_HOLIDAYS_WRONG", $"This is not the list of a year: {faults[0].Message}{AndMore(faults.Count)}", faults);

    public static Refusal GroupEnded(string group) =>
        new(StatusCode.FailedPrecondition, "GROUP_ENDED", $"Every school has left {group}: nothing more is arranged for it.");

    public static Refusal NoticeTooShort(int needed, int given) =>
        new(StatusCode.FailedPrecondition, "NOTICE_TOO_SHORT", $"Schools hear {needed} days before that a date changes, and this would be {given}. Choose dates that leave them the time, keep the date, or say what nobody could foresee.");

    public static Refusal MeetingClashes(IReadOnlyList<Clash> clashes) => Clashing("MEETING_CLASHES", clashes);

    public static Refusal MeetingNumberTooHigh(int most) =>
        new(StatusCode.FailedPrecondition, "MEETING_NUMBER_TOO_HIGH", $"Groups of this stage meet {most} times in the year; there is no meeting with a higher number.");

    public static Refusal MeetingNumberTaken(int number, DateOnly date) =>
        new(StatusCode.FailedPrecondition, "MEETING_NUMBER_TAKEN", $"Meeting {number} of the group is on {date.InWords()} already. Move that one, or arrange the next number.");

    public static Refusal MeetingPast(DateOnly date) => Past("MEETING_PAST", "The meeting", date);

    public static Refusal MeetingNotBegun(DateOnly date) => NotBegun("MEETING_NOT_BEGUN", "The meeting", date);

    public static Refusal MeetingNotArranged(string why) => new(StatusCode.FailedPrecondition, "MEETING_NOT_ARRANGED", $"The meeting {why}, so this cannot be done with it.");

    public static Refusal MeetingRecordIncomplete(IReadOnlyList<Violation> missing) =>
        new(StatusCode.FailedPrecondition, "MEETING_RECORD_INCOMPLETE", $"The record is not complete: {missing[0].Message}{AndMore(missing.Count)}", missing);

    public static Refusal RegisterPlacesWrong(IReadOnlyList<Violation> faults) =>
        new(StatusCode.FailedPrecondition, "REGISTER_PLACES_WRONG", $"The register has one entry for each lead-teacher place: {faults[0].Message}{AndMore(faults.Count)}", faults);

    public static Refusal NoSuchPlace(int place, DateOnly date) =>
        new(StatusCode.FailedPrecondition, "NO_SUCH_PLACE", $"The school has no place {place} at the meeting on {date.InWords()}. Choose one of its own.");

    public static Refusal NoApologies() => new(StatusCode.FailedPrecondition, "NO_APOLOGIES", "No apologies were sent for this place, so there is nothing to take back.");

    public static Refusal SubstituteNotOfSchool() =>
        new(StatusCode.FailedPrecondition, "SUBSTITUTE_NOT_OF_SCHOOL", "A colleague with a role at the school comes instead, and not whose place it is. Give the name of one who has no role here.",
            new Violation("substitute_person_id", "SUBSTITUTE_NOT_OF_SCHOOL", "Not a colleague of the school."));

    public static Refusal RegisterReasonMissing(DateOnly taken) =>
        new(StatusCode.FailedPrecondition, "REGISTER_REASON_MISSING", $"The register was taken on {taken.InWords()}. Say why it is put right: the reason stays with the register.",
            ReasonMissing);

    /// <summary>Beside what else is wrong with a register that is put right.</summary>
    public static Violation ReasonMissing { get; } = new("reason", "REGISTER_REASON_MISSING", "Say why it is put right.");

    public static Refusal SchoolNotOfGroup() =>
        new(StatusCode.FailedPrecondition, "SCHOOL_NOT_OF_GROUP", "The lesson is taught at a school that was in the group on the day, or where it met. Choose one, or leave the school out.",
            new Violation("school_id", "SCHOOL_NOT_OF_GROUP", "Not of the group on the day."));

    public static Refusal LessonNamesSomebody(IReadOnlyList<Violation> faults) => new(StatusCode.FailedPrecondition, "LESSON_NAMES_SOMEBODY", faults[0].Message, faults);

    public static Refusal LessonOfAnother() =>
        new(StatusCode.FailedPrecondition, "LESSON_OF_ANOTHER", "Somebody else logged this lesson. Ask them or the group's specialist to change it, or log your own.");

    public static Refusal HeadsMeetingClashes(IReadOnlyList<Clash> clashes) => Clashing("HEADS_MEETING_CLASHES", clashes);

    public static Refusal NoSchoolsInvited() =>
        new(StatusCode.FailedPrecondition, "NO_SCHOOLS_INVITED", "No group of the hub in that programme year has heads' meetings, so nobody would be invited.");

    public static Refusal LeaderNotTfmLead() =>
        new(StatusCode.FailedPrecondition, "LEADER_NOT_TFM_LEAD", "A TfM Lead of the hub leads the heads' meeting. Name one of them.",
            new Violation("leader_person_id", "LEADER_NOT_TFM_LEAD", "Not a TfM Lead of the hub."));

    public static Refusal NotAFirstDate() =>
        new(StatusCode.FailedPrecondition, "NOT_A_FIRST_DATE", "Another date serves a heads' meeting that was arranged first and stands. Name that one.",
            new Violation("serves_heads_meeting_id", "NOT_A_FIRST_DATE", "Another date itself, cancelled or missed."));

    public static Refusal SchoolNotInvited(IEnumerable<string> fields) =>
        new(StatusCode.FailedPrecondition, "SCHOOL_NOT_INVITED", "Only schools that were invited commit to something. Choose one of them, or leave the school out for everybody.",
            fields.Select(f => new Violation(f, "SCHOOL_NOT_INVITED", "This school was not invited.")));

    public static Refusal HeadsMeetingPast(DateOnly date) => Past("HEADS_MEETING_PAST", "The heads' meeting", date);

    public static Refusal HeadsMeetingNotBegun(DateOnly date) => NotBegun("HEADS_MEETING_NOT_BEGUN", "The heads' meeting", date);

    public static Refusal HeadsMeetingNotArranged(string why) =>
        new(StatusCode.FailedPrecondition, "HEADS_MEETING_NOT_ARRANGED", $"The heads' meeting {why}, so this cannot be done with it.");

    public static Refusal RegisterSchoolsWrong(IReadOnlyList<Violation> faults) =>
        new(StatusCode.FailedPrecondition, "REGISTER_SCHOOLS_WRONG", $"The register has one entry for each invited school: {faults[0].Message}{AndMore(faults.Count)}", faults);

    public static Refusal VisitClashes(IReadOnlyList<Clash> clashes) => Clashing("VISIT_CLASHES", clashes);

    public static Refusal VisitPast(DateOnly date) => Past("VISIT_PAST", "The visit", date);

    public static Refusal VisitNotBegun(DateOnly date) => NotBegun("VISIT_NOT_BEGUN", "The visit", date);

    public static Refusal VisitNotArranged(string why) => new(StatusCode.FailedPrecondition, "VISIT_NOT_ARRANGED", $"The visit {why}, so this cannot be done with it.");

    /// <summary>All that stands against a date is told at once, each with its own reason and sentence.</summary>
    static Refusal Clashing(string reason, IReadOnlyList<Clash> clashes) =>
        new(StatusCode.FailedPrecondition, reason, $"This date does not work: {clashes[0].Message}{AndMore(clashes.Count)}", clashes.Select(c => c.ToViolation()));

    static Refusal Past(string reason, string what, DateOnly date) =>
        new(StatusCode.FailedPrecondition, reason, $"{what} began on {date.InWords()}: its date is changed before it begins, and never once past. If it did not take place, mark it as missed.");

    static Refusal NotBegun(string reason, string what, DateOnly date) =>
        new(StatusCode.FailedPrecondition, reason, $"{what} is on {date.InWords()} and has not begun: this is for afterwards.");

    static string AndMore(int count) => count == 1 ? "" : $" And {count - 1} more; each is in the details.";
}
