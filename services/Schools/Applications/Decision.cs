using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Applications;

/// <summary>Who decides about an application, when, and why: by a reason of the programme year's list where the decision takes one, and in words.</summary>
sealed record Decision(string PersonId, DateTimeOffset Time, DateOnly Today)
{
    public string ReasonCode { get; init; } = "";

    public string Explanation { get; init; } = "";

    public static Decision By(Work work, string explanation = "", string reasonCode = "") =>
        new(work.Caller.Id, work.Now, work.Today) { Explanation = explanation, ReasonCode = reasonCode };
}
