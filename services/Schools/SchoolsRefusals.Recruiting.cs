using Grpc.Core;
using Hubs.Schools.Applications;
using Hubs.Schools.Programmes;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools;

/// <summary>How programmes, rounds, applications, agreements and participations say no.</summary>
static partial class SchoolsRefusals
{
    public static Refusal ProgrammeYearExists(ProgrammeYear year) =>
        new(StatusCode.AlreadyExists, "PROGRAMME_YEAR_EXISTS", $"{year.Content.Code} has the academic year {year.Content.AcademicYear} already. Change that one.");

    public static Refusal ProgrammeYearPublished(ProgrammeYear year) =>
        Not("PROGRAMME_YEAR_PUBLISHED", $"{year.Content.Code} {year.Content.AcademicYear} is in force: of a published year the sheets' texts can be changed, nothing else.");

    public static Refusal ProgrammeYearNotPublished(ProgrammeYear year) =>
        Not("PROGRAMME_YEAR_NOT_PUBLISHED", $"{year.Content.Code} {year.Content.AcademicYear} is still a draft. Publish it first.");

    public static Refusal ProgrammeYearIncomplete(IEnumerable<Violation> lacking) =>
        new(StatusCode.FailedPrecondition, "PROGRAMME_YEAR_INCOMPLETE", "The programme year cannot be put into force yet; each field says what is missing.", lacking);

    public static Refusal SheetPlaceholderUnknown(IReadOnlyCollection<string> unknown, IEnumerable<string> known) =>
        new(StatusCode.InvalidArgument, "SHEET_PLACEHOLDER_UNKNOWN", $"A sheet's text may hold these words in braces: {string.Join(", ", known)}.",
            unknown.Select(name => new Violation("programme_year.sheets", "SHEET_PLACEHOLDER_UNKNOWN", $"{{{name}}} is not one of them.")));

    public static Refusal StageNotInProgrammeYear(ProgrammeYear year) =>
        Not("STAGE_NOT_IN_PROGRAMME_YEAR", $"{year.Content.Code} {year.Content.AcademicYear} has no such stage.");

    public static Refusal StageDoesNotRecruit(ProgrammeYear year, V1.StageParameters? stage) =>
        Not("STAGE_DOES_NOT_RECRUIT", $"Schools do not apply for {(stage is null ? "such a stage" : stage.Title)} in {year.Content.Code} {year.Content.AcademicYear}.");

    public static Refusal RoundDatesReversed() =>
        new(StatusCode.InvalidArgument, "ROUND_DATES_REVERSED", "A round closes on or after the day on which it opens.", new Violation("round.closing_date", "ROUND_DATES_REVERSED", "Choose a day on or after the opening date."));

    public static Refusal RoundDatesPast(Round round) =>
        Not("ROUND_DATES_PAST", $"{round.Title} would have closed on {Dates.Long(round.ClosingDate)}. Move its closing date first.");

    public static Refusal RoundOpen(Round round) =>
        Not("ROUND_OPEN", $"{round.Title} is open: its title and closing date can still be changed.");

    public static Refusal RoundNotOpen(Round round) =>
        Not("ROUND_NOT_OPEN", $"{round.Title} is not open yet.");

    public static Refusal RoundClosed(Round round) =>
        Not("ROUND_CLOSED", round.ClosedInWords);

    public static Refusal RoundWithoutPlaces(Round round) =>
        Not("ROUND_WITHOUT_PLACES", $"No hub has places in {round.Title} yet. Give some first.");

    public static Refusal PlacesTaken() =>
        Not("PLACES_TAKEN", "Schools have accepted more places than that already. Give at least as many.");

    public static Refusal HubWithoutPlaces() =>
        Not("HUB_WITHOUT_PLACES", "The hub has no places in this round. The national team gives them.");

    public static Refusal LateEntryDateUnfit(Round round) =>
        Not("LATE_ENTRY_DATE_UNFIT", $"A late entry ends on a day to come, after {Dates.Long(round.ClosingDate)} while the round is open.");

    public static Refusal ApplicationOpen(string? applicationId) =>
        new(StatusCode.AlreadyExists, "APPLICATION_OPEN", "The school has an application for this stage of the programme year already. Go on with that one, or withdraw it.")
        {
            Metadata = { ["application_id"] = applicationId ?? "" },
        };

    public static Refusal ApplicationNotWithSchool(Application application) =>
        Not("APPLICATION_NOT_WITH_SCHOOL", $"This application is {Words(application)}: the school cannot change or hand it in now.");

    public static Refusal ApplicationNotWithHub(Application application) =>
        Not("APPLICATION_NOT_WITH_HUB", $"This application is {Words(application)}: there is nothing for the hub to decide.");

    public static Refusal ApplicationDecided(Application application) =>
        Not("APPLICATION_DECIDED", $"This application is {Words(application)} and cannot be withdrawn.");

    public static Refusal ApplicationIncomplete(IEnumerable<Violation> lacking) =>
        new(StatusCode.FailedPrecondition, "APPLICATION_INCOMPLETE", "The application cannot be handed in yet; each field says what is missing.", lacking);

    public static Refusal ApplicationWaitListed() =>
        Not("APPLICATION_WAIT_LISTED", "The school is on the waiting list already.");

    public static Refusal EmailOfAnother(int leadTeacher) => EmailOfAnother($"application.lead_teachers[{leadTeacher}].email");

    public static Refusal NotEligible(Eligibility eligibility) => NotEligible(eligibility.Failing.ToArray());

    /// <summary>Two acceptances of one school at once: the second finds that the first has made it take part.</summary>
    public static Refusal TakesPartAlready() => NotEligible(
        new V1.EligibilityFinding { Rule = V1.EligibilityRule.NotTakingPart, Reason = "The school takes part in the programme already; its end-of-year review decides how it goes on." });

    public static Refusal OfferStands(Application application) =>
        Not("OFFER_STANDS", $"A place is offered until {Dates.Long(application.OfferLastDate!.Value)}. It can be declined or wait-listed, or offered anew once it has run out.");

    public static Refusal OfferDatePast() =>
        new(StatusCode.InvalidArgument, "OFFER_DATE_PAST", "The last day for the answer is past.", new Violation("last_date", "OFFER_DATE_PAST", "Choose today or a day to come."));

    public static Refusal LastDateBeyondYear(DateOnly latest) =>
        new(StatusCode.InvalidArgument, "LAST_DATE_BEYOND_YEAR", "The last day for the answer is after the programme year.", new Violation("last_date", "LAST_DATE_BEYOND_YEAR", $"Choose {Dates.Long(latest)} at the latest: the programme year ends then."));

    public static Refusal NoOffer() =>
        Not("NO_OFFER", "No place is offered on this application.");

    public static Refusal OfferExpired(Application application) =>
        Not("OFFER_EXPIRED", $"The place was offered until {Dates.Long(application.OfferLastDate!.Value)}. Ask your hub to offer it again.");

    public static Refusal NoPlaceLeft() =>
        new(StatusCode.FailedPrecondition, "NO_PLACE_LEFT", "All the hub's places are taken by now. Ask your hub about the waiting list.");

    public static Refusal ParticipationWithdrawn() =>
        Not("PARTICIPATION_WITHDRAWN", "The school does not take part any more.");

    public static Refusal AlreadyWithHub() =>
        Not("ALREADY_WITH_HUB", "The application is with this hub already.");

    public static Refusal HubNotAllowed() =>
        Not("HUB_NOT_ALLOWED", "This year a school applies to its home hub only, and that is another.");

    public static Refusal NationalPlacesExceeded(int most, int asked) =>
        Not("NATIONAL_PLACES_EXCEEDED", $"All hubs together would have {asked} places, and the round has {most} nationally. Give fewer, or raise what the round has.");

    public static Refusal AnswerDatePast() =>
        new(StatusCode.InvalidArgument, "ANSWER_DATE_PAST", "The last day for the school's answer is past.", new Violation("last_date", "ANSWER_DATE_PAST", "Choose today or a day to come."));

    public static Refusal WaitListEmpty(Round round) =>
        Not("WAIT_LIST_EMPTY", $"No school is on the hub's waiting list for {round.Title}.");

    public static Refusal NothingToReconsider(Application application) =>
        Not("NOTHING_TO_RECONSIDER", $"This application is {Words(application)}: there is no decision of the hub to undo.");

    public static Refusal AlreadyForReadiness() =>
        Not("ALREADY_FOR_READINESS", "The school applied for Mastery Readiness itself. Offer a place, wait-list or decline.");

    public static Refusal DecisionReasonUnknown(IEnumerable<V1.DecisionReason> known)
    {
        var choice = string.Join("; ", known.Select(r => r.Title));
        return new(StatusCode.InvalidArgument, "DECISION_REASON_UNKNOWN", $"Choose one of this programme year's reasons for such a decision: {choice}.",
            new Violation("reason_code", "DECISION_REASON_UNKNOWN", "This is none of them."));
    }

    public static Refusal DeciderBelongsToTheSchool() =>
        new(StatusCode.PermissionDenied, "DECIDER_BELONGS_TO_THE_SCHOOL", "You hold a role at this school. Somebody else must decide about it.");

    static Refusal NotEligible(params V1.EligibilityFinding[] failing) =>
        new(StatusCode.FailedPrecondition, "NOT_ELIGIBLE", $"The school cannot take part in this round: {string.Join(" ", failing.Select(f => f.Reason))}",
            failing.Select(f => new Violation("", EligibilityRules.NameOf(f.Rule), f.Reason)))
        {
            Metadata = { ["rules"] = string.Join(",", failing.Select(f => EligibilityRules.NameOf(f.Rule))) },
        };

    static string Words(Application application) => application.State switch
    {
        V1.ApplicationState.Draft => "a draft",
        V1.ApplicationState.Submitted => "with the hub",
        V1.ApplicationState.Returned => "back with the school",
        V1.ApplicationState.WaitListed => "on the waiting list",
        V1.ApplicationState.Offered => "offered a place",
        V1.ApplicationState.Accepted => "accepted",
        V1.ApplicationState.Declined => "declined",
        V1.ApplicationState.OfferExpired => "no longer offered a place, since the offer ran out",
        V1.ApplicationState.Referred => "referred to Mastery Readiness",
        _ => "withdrawn",
    };

    static Refusal Not(string reason, string message) => new(StatusCode.FailedPrecondition, reason, message);
}
