using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups;

/// <summary>Of notes and support records.</summary>
static partial class WorkGroupsRefusals
{
    public static Refusal NoteOfAnother() =>
        new(StatusCode.PermissionDenied, "NOTE_OF_ANOTHER", "This note is another's. Only its author rewrites or shares it.");

    public static Refusal NoteShared() =>
        No("NOTE_SHARED", "This note is shared: what was read stays as it is. Write another.");

    public static Refusal SupportToCome() =>
        Refusals.Invalid(new Violation("support_date", "OUT_OF_RANGE", "Support is recorded afterwards: today at the latest."));

    public static Refusal SupportRecordShared() =>
        No("SUPPORT_RECORD_SHARED", "This record is shared with the specialist already.");
}
