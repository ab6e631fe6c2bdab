using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools;

/// <summary>How hubs and their areas say no.</summary>
static partial class SchoolsRefusals
{
    public static Refusal HubNameTaken(string name) =>
        new(StatusCode.AlreadyExists, "HUB_NAME_TAKEN", $"Another hub is called {name}.");

    public static Refusal HubFieldIsNational() =>
        new(StatusCode.PermissionDenied, "HUB_FIELD_IS_NATIONAL", "Only the national programme team changes a hub's name, region and lead school. A hub's own people change its contact details.");

    public static Refusal AreaAlreadyClaimed(string area, string hubName, DateOnly first, DateOnly? last) =>
        new(StatusCode.FailedPrecondition, "AREA_ALREADY_CLAIMED", $"{hubName} serves {area} from {Dates.Long(first)}{(last is { } end ? $" to {Dates.Long(end)}" : "")}. Choose other dates, or end that first.");

    public static Refusal AreaUnknown(string area) =>
        new(StatusCode.FailedPrecondition, "AREA_UNKNOWN", $"No school of the register lies in {area}. Spell it as the register does.");

    public static Refusal AreaAlreadyEnded(DateOnly last) =>
        new(StatusCode.FailedPrecondition, "AREA_ALREADY_ENDED", $"The hub serves this area to {Dates.Long(last)} only; it cannot be made longer.");

    public static Refusal DatesBackwards() =>
        new(StatusCode.InvalidArgument, "DATES_BACKWARDS", "The last day is before the first.", new Violation("last_date", "DATES_BACKWARDS", "Not before the first day."));

    public static Refusal PostcodeUnknown(string postcode) =>
        new(StatusCode.FailedPrecondition, "POSTCODE_UNKNOWN", $"No open school of the register has the postcode {postcode}.");

    public static Refusal PostcodeAmbiguous(string postcode) =>
        new(StatusCode.FailedPrecondition, "POSTCODE_AMBIGUOUS", $"The schools at {postcode} have different home hubs. Name the school.");

    public static Refusal HomeHubStillTheSame(DateOnly date) =>
        new(StatusCode.FailedPrecondition, "HOME_HUB_STILL_THE_SAME", $"The school has its new home hub from {Dates.Long(date)} on. What moves, moves on that day or after it.");

    public static Refusal NoHomeHub(string said, DateOnly date) =>
        new(StatusCode.FailedPrecondition, "NO_HOME_HUB", $"No hub serves {said} on {Dates.Long(date)}. Ask the national programme team.");
}
