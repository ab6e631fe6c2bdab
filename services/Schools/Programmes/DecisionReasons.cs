namespace Hubs.Schools.Programmes;

/// <summary>Why hubs decline or wait-list schools, where a programme year has no list of its own (ours).</summary>
static class DecisionReasons
{
    public static readonly IReadOnlyList<V1.DecisionReason> Usual =
    [
        new() { Code = "PLACES_FULL", Title = "There were more schools than places", Declines = true, WaitLists = true },
        new() { Code = "NOT_READY", Title = "The school is not ready for this stage yet", Declines = true },
        new() { Code = "COMMITMENT", Title = "The head teacher's commitment does not reach far enough", Declines = true },
        new() { Code = "NO_SPECIALIST_NEAR", Title = "No specialist is near enough", Declines = true, WaitLists = true },
        new() { Code = "GROUP_SIZE", Title = "The schools accepted so far do not leave room in a group", Declines = true, WaitLists = true },
        new() { Code = "OTHER_WORK_GROUP", Title = "The school is better served in another work group of the hub", Declines = true },
        new() { Code = "OTHER", Title = "Something else, said in the explanation", Declines = true, WaitLists = true },
    ];

    /// <summary>The code, where it is one of these.</summary>
    public static string Chosen(IEnumerable<V1.DecisionReason> reasons, string code)
    {
        var known = reasons.ToArray();
        return known.Any(r => r.Code == code) ? code : throw SchoolsRefusals.DecisionReasonUnknown(known);
    }
}
