using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Actions;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Meetings;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Visits;

namespace Hubs.WorkGroups;

/// <summary>Every way in which this service says no.</summary>
static partial class WorkGroupsRefusals
{
    public static Refusal Needed(string field) => Refusals.Invalid(new Violation(field, "REQUIRED", "This is needed."));

    public static Refusal SpecialistRoleMissing() =>
        No("SPECIALIST_ROLE_MISSING", "This person does not hold the role of a specialist at the hub. Give them the role first.");

    public static Refusal SpecialistKept() =>
        new(StatusCode.AlreadyExists, "SPECIALIST_KEPT", "A hub keeps this person as a specialist already.");

    public static Refusal SpecialistEnded(DateOnly? date) =>
        No("SPECIALIST_ENDED", $"This specialist's work for the hub ended on {date:d MMMM yyyy}.");

    public static Refusal SpecialistLeadsGroups() =>
        No("SPECIALIST_LEADS_GROUPS", "This specialist leads a group of a programme year that is not over. Hand the group to another specialist first.");

    public static Refusal BaseSchoolNotOpen() =>
        No("BASE_SCHOOL_NOT_OPEN", "The base school is not in the register, or it is closed. Choose a school that is open.");

    public static Refusal TrainingInFuture() =>
        Refusals.Invalid(new Violation("training_completed_date", "OUT_OF_RANGE", "The training is completed today at the latest. Leave the date empty while they are in training."));

    public static Refusal NoTeachingDays() =>
        Refusals.Invalid(new Violation("teaching_days", "REQUIRED", "A specialist teaches at the base school on at least one day."));

    public static Refusal NoCapacity() =>
        Refusals.Invalid(new Violation("capacity", "OUT_OF_RANGE", "At least 1."));

    public static Refusal CapacityInUse(int groups) =>
        No("CAPACITY_IN_USE", $"They lead {groups} groups in one programme year already.");

    public static Refusal StageNotInProgrammeYear(ProgrammeYear year) =>
        No("STAGE_NOT_IN_PROGRAMME_YEAR", $"The programme year {year.AcademicYear} has no such stage.");

    public static Refusal ProgrammeYearOver(ProgrammeYear year) =>
        No("PROGRAMME_YEAR_OVER", $"The programme year {year.AcademicYear} ended on {year.LastDate:d MMMM yyyy}.");

    public static Refusal GroupNameMissing() => Needed("group.group_name");

    public static Refusal GroupNameTaken(string name) =>
        new(StatusCode.AlreadyExists, "GROUP_NAME_TAKEN", $"The hub has another group named {name} in this programme year. Choose another name.");

    public static Refusal GroupPublished(Group group) =>
        No("GROUP_PUBLISHED", $"{group.GroupName} is published. Only a draft can be changed like this.");

    public static Refusal GroupNotPublished(Group group) =>
        No("GROUP_NOT_PUBLISHED", $"{group.GroupName} is not published. Add schools to the draft, then publish it.");

    public static Refusal GroupDiscarded(Group group) =>
        No("GROUP_DISCARDED", $"{group.GroupName} was thrown away. Form another group.");

    public static Refusal GroupNotReady(Group group, IEnumerable<Finding> failing) =>
        new(StatusCode.FailedPrecondition, "GROUP_NOT_READY", $"{group.GroupName} cannot be published yet; each rule says why.",
            failing.Select(f => new Violation("", ReasonOf(f.Rule), f.Reason)));

    public static Refusal GroupFull(int largest) =>
        No("GROUP_FULL", $"A group of this stage has at most {largest} schools.");

    public static Refusal MemberAlready() =>
        new(StatusCode.AlreadyExists, "MEMBER_ALREADY", "This school is in the group already.");

    public static Refusal ParticipationUnfit() =>
        No("PARTICIPATION_UNFIT", "This school does not take part in the group's stage and programme year.");

    public static Refusal AlreadyInGroup() =>
        No("ALREADY_IN_GROUP", "This school belongs to a published group of the programme year already.");

    public static Refusal AgreementUnsigned() =>
        No("AGREEMENT_UNSIGNED", "The head teacher has not signed the agreement. Ask them to sign it first.");

    public static Refusal PlaceEmpty(int places) =>
        No("PLACE_EMPTY", $"The school has not named its {places} lead teachers.");

    public static Refusal PreviousGroupUnfit() =>
        No("PREVIOUS_GROUP_UNFIT", "A group follows a published one of an earlier programme year.");

    public static Refusal VenueNotOpen() =>
        No("VENUE_NOT_OPEN", "The venue is not in the register, or it is closed. Choose a school that is open.");

    public static Refusal SpecialistMissing() =>
        No("SPECIALIST_MISSING", "A published group always has a specialist. Name the one who takes over.");

    public static Refusal NoSuchPlace(int places) =>
        No("NO_SUCH_PLACE", $"Schools of this stage have {places} lead-teacher places.");

    public static Refusal LeadTeacherRoleMissing() =>
        No("LEAD_TEACHER_ROLE_MISSING", "This person is no lead teacher of the school. Give them the role first.");

    public static Refusal LeadTeacherPlaced(int place) =>
        new(StatusCode.AlreadyExists, "LEAD_TEACHER_PLACED", $"This person holds the school's place {place} already.");

    public static Refusal PlaceVacant(DateOnly? last) =>
        No("PLACE_VACANT", last is null ? "Nobody holds this place." : $"The place is given up on {last:d MMMM yyyy} already. Fill it when there is a successor.");

    public static Refusal PlaceDateUnfit(DateOnly? first, DateOnly last) =>
        No("PLACE_DATE_UNFIT", $"The place can change hands from {first:d MMMM yyyy} to {last:d MMMM yyyy}.");

    public static Refusal MembershipEnded(DateOnly? date) =>
        No("MEMBERSHIP_ENDED", $"The school left the group on {date:d MMMM yyyy}.");

    public static Refusal NoMemberThen(Meeting meeting) =>
        No("MEMBERSHIP_ENDED", $"The school was no member of the group on {meeting.Date:d MMMM yyyy}.");

    public static Refusal MeetingNotOfGroup() =>
        No("MEETING_NOT_OF_GROUP", "This is no meeting of the school's group.");

    public static Refusal MeetingNotHeld(Meeting meeting) =>
        No("MEETING_NOT_HELD", meeting.CalledOff ? "This meeting did not take place." : $"This meeting is on {meeting.Date:d MMMM yyyy}. Actions are agreed after it has begun.");

    public static Refusal MeetingNotLater(Meeting latest) =>
        No("MEETING_NOT_LATER", $"The action was agreed or carried over at meeting {latest.Number}. It can be carried over at a later one.");

    public static Refusal DueDateUnfit(DueDates dates) =>
        No("DUE_DATE_UNFIT", $"The action can be due from {dates.First:d MMMM yyyy} to {dates.Last:d MMMM yyyy}: after the meeting and not after the next.");

    public static Refusal OwnerNotInPlace() =>
        No("OWNER_NOT_IN_PLACE", "This person holds none of the school's lead-teacher places.");

    public static Refusal ObjectiveNotOfSchool() =>
        No("OBJECTIVE_NOT_OF_SCHOOL", "This is no objective of the school's action plan for the year.");

    public static Refusal ActionClosed() => No("ACTION_CLOSED", "This action is closed.");

    public static Refusal ActionPlanStarted() =>
        new(StatusCode.AlreadyExists, "ACTION_PLAN_STARTED", "The school has its action plan for this year. Add objectives to it.");

    public static Refusal TargetDateUnfit(DateOnly first, DateOnly last) =>
        No("TARGET_DATE_UNFIT", $"An objective is to be reached between {first:d MMMM yyyy} and {last:d MMMM yyyy}.");

    public static Refusal ObjectiveReviewed() =>
        No("OBJECTIVE_REVIEWED", "A visit has rated this objective; what it said is kept. Add another objective, or rate this one at the next visit.");

    public static Refusal VisitNotOfSchool() =>
        No("VISIT_NOT_OF_SCHOOL", "This is no visit to the school of the plan.");

    public static Refusal VisitNotDone(Visit visit) =>
        No("VISIT_NOT_DONE", visit.State == VisitState.CalledOff ? "This visit did not take place." : $"This visit is on {visit.VisitDate:d MMMM yyyy}.");

    public static Refusal VisitRecorded() =>
        new(StatusCode.AlreadyExists, "VISIT_RECORDED", "This visit has its record already. Change that one.");

    public static Refusal VisitRecordShared() =>
        No("VISIT_RECORD_SHARED", "This record is shared with the school: what it reads stays as it is.");

    public static Refusal DeciderBelongsToTheSchool() =>
        new(StatusCode.PermissionDenied, "DECIDER_BELONGS_TO_THE_SCHOOL", "You hold a role at this school. Somebody else of the hub must decide about it.");

    static Refusal No(string reason, string message) => new(StatusCode.FailedPrecondition, reason, message);

    /// <summary>A rule's name without its kind: AGREEMENT_SIGNED.</summary>
    static string ReasonOf(V1.GroupRule rule) =>
        V1.GroupServiceReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>("GroupRule").FindValueByNumber((int)rule).Name["GROUP_RULE_".Length..];
}
