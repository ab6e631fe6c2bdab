using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools;

/// <summary>How the register says no.</summary>
static partial class SchoolsRefusals
{
    public static Refusal UploadOutOfOrder() =>
        new(StatusCode.InvalidArgument, "UPLOAD_OUT_OF_ORDER", "The first message of an upload has the options, each further one a piece of the file.");

    public static Refusal ExtractEmpty() =>
        new(StatusCode.InvalidArgument, "EXTRACT_EMPTY", "The file has no rows. Send the CSV file that GIAS serves.");

    public static Refusal ExtractNotCsv(string why) =>
        new(StatusCode.InvalidArgument, "EXTRACT_NOT_CSV", $"This is not the CSV text that GIAS serves: {why}. Nothing of it was taken.");

    public static Refusal ExtractColumnsMissing(IReadOnlyCollection<string> names) =>
        new(StatusCode.InvalidArgument, "EXTRACT_COLUMNS_MISSING", $"The file's first line lacks {string.Join(", ", names)}. Columns go by GIAS's own names, in any order.");

    public static Refusal ExtractColumnTwice(string name) =>
        new(StatusCode.InvalidArgument, "EXTRACT_COLUMN_TWICE", $"The file has the column {name} twice. Nobody could say which one counts.");

    public static Refusal ExtractTooLarge(long most) =>
        new(StatusCode.ResourceExhausted, "EXTRACT_TOO_LARGE", $"The file is larger than {most / (1024 * 1024)} MiB, twice a national extract.");

    public static Refusal FileHashDiffers() =>
        new(StatusCode.InvalidArgument, "FILE_HASH_DIFFERS", "The file that arrived is not the one whose hash was given. Send it again.");

    public static Refusal ExtractOlder(DateOnly extract, DateOnly applied) =>
        new(StatusCode.FailedPrecondition, "EXTRACT_OLDER", $"The extract is of {Dates.Long(extract)}, and the register has been brought up to {Dates.Long(applied)}. Take a newer one.");

    public static Refusal ExtractOfTheFuture(DateOnly extract) =>
        new(StatusCode.InvalidArgument, "EXTRACT_OF_THE_FUTURE", $"No extract can be of {Dates.Long(extract)} yet. The day stands in the name that GIAS gives the file.");

    public static Refusal ImportAlreadyApplied(DateTimeOffset time) =>
        new(StatusCode.FailedPrecondition, "IMPORT_ALREADY_APPLIED", $"This import was applied on {time:d MMMM yyyy}. Upload the next extract.");

    public static Refusal RegisterMovedOn() =>
        new(StatusCode.FailedPrecondition, "REGISTER_MOVED_ON", "The register has changed since this extract was compared with it. Upload the extract again, and look at what it would do now.");

    public static Refusal SchoolUnknown() =>
        new(StatusCode.FailedPrecondition, "SCHOOL_UNKNOWN", "The register does not have this school.");

    public static Refusal SchoolUnknown(string urn) =>
        new(StatusCode.FailedPrecondition, "SCHOOL_UNKNOWN", $"The register has no school with the URN {urn}.");

    public static Refusal NameOneSchool(string ways) =>
        new(StatusCode.InvalidArgument, "NAME_ONE_SCHOOL", $"Name the school in one way only: {ways}.");

    public static Refusal NameOnePoint() =>
        new(StatusCode.InvalidArgument, "NAME_ONE_POINT", "Give either a point, by easting and northing, or a school.");

    public static Refusal SchoolNotPlaced(string name) =>
        new(StatusCode.FailedPrecondition, "SCHOOL_NOT_PLACED", $"The register does not say where {name} is. Give a point instead.");

    public static Refusal TaskAlreadyDecided() =>
        new(StatusCode.FailedPrecondition, "TASK_ALREADY_DECIDED", "This succession was decided before.");

    public static Refusal NotACandidate(string urn) =>
        new(StatusCode.FailedPrecondition, "NOT_A_CANDIDATE", $"GIAS does not link {urn} as a successor here.");

    public static Refusal SuccessorNotInRegister(string urn) =>
        new(StatusCode.FailedPrecondition, "SUCCESSOR_NOT_IN_REGISTER", $"The register does not have {urn} yet. Import an extract that does.");

    public static Refusal SuccessionCircular(string urn) =>
        new(StatusCode.FailedPrecondition, "SUCCESSION_CIRCULAR", $"{urn} has itself gone on as this school, or is it.");

    public static Refusal DecisionDoesNotFit() =>
        new(StatusCode.FailedPrecondition, "DECISION_DOES_NOT_FIT", "That is not what this task asks. Where a school takes part more than once, say which participation goes on; where it has another home hub, whether it stays or moves; else say who goes on after the school.");

    public static Refusal InAGroup() =>
        new(StatusCode.FailedPrecondition, "IN_A_GROUP", "The school is in a group of its hub this programme year, and a group is one hub's. Let it stay, or decide once its end-of-year review has moved it on.");

    public static Refusal NotAffected() =>
        new(StatusCode.InvalidArgument, "NOT_AFFECTED", "The participation that is to go on is not one of those that the task affects.", new Violation("kept_participation_id", "NOT_AFFECTED", "Choose one of the task's participations; leave it empty for another decision."));

    public static Refusal SuccessorsDoNotFit() =>
        new(StatusCode.InvalidArgument, "SUCCESSORS_DO_NOT_FIT", "Name exactly one successor where the school continues, at least one where its history passes on, and none where it ends.");
}
