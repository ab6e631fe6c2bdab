using Hubs.Funding.Grants;
using Hubs.Funding.Programme;
using Hubs.Schools.V1;

namespace Hubs.Funding.Recoveries;

/// <summary>How much of its release grant a school keeps that withdraws, by the rule of its programme year and what it came to.</summary>
sealed record Entitlement(RecoveryRule Rule, int AttendedCount, int MeetingCount, bool Completed, string RuleVersion)
{
    public static Entitlement By(StageTerms terms, Attendances attendances) => new(
        terms.RecoveryRule,
        attendances.Meetings.Count,
        terms.Meetings,
        terms.CompletionMeetings > 0 && attendances.MostOfOnePlace >= (attendances.TargetMeetings ?? terms.CompletionMeetings),
        terms.RuleVersion);

    public long Of(long amountPence) => Rule switch
    {
        RecoveryRule.ShareOfMeetings when !Completed && MeetingCount > 0 => amountPence * Math.Min(AttendedCount, MeetingCount) / MeetingCount,
        RecoveryRule.AllUnlessCompleted when !Completed => 0,
        _ => amountPence,
    };
}
