using Grpc.Core;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups;

/// <summary>Of plans of groups.</summary>
static partial class WorkGroupsRefusals
{
    public static Refusal GroupPlanRuleUnfit(IEnumerable<Violation> unfit) =>
        new(StatusCode.FailedPrecondition, "GROUP_PLAN_RULE_UNFIT", "Some locks, bans or conflicts of interest cannot be kept; each says why.", unfit);

    public static Refusal GroupPlanTooLarge(int most) =>
        No("GROUP_PLAN_TOO_LARGE", $"One plan takes up to {most} schools, and fewer where many groups could meet at their schools in turn, or much is wished of many groups. Wish less, or form some groups by hand first.");

    public static Refusal GroupPlansUnderWay(int most) =>
        No("GROUP_PLANS_UNDER_WAY", $"The hub has {most} plans under way. Wait for one to end, or cancel it.");

    public static Refusal GroupPlanUnderWay() =>
        No("GROUP_PLAN_UNDER_WAY", "This plan is still being worked out. Wait until it has ended, or cancel it to take the best so far.");

    public static Refusal GroupPlanEnded() => No("GROUP_PLAN_ENDED", "This plan has ended already.");

    public static Refusal GroupPlanEmpty() =>
        No("GROUP_PLAN_EMPTY", "This plan places no school. Those who wait say why.");

    public static Refusal GroupPlanPublished() => No("GROUP_PLAN_PUBLISHED", "This plan is published already.");

    public static Refusal GroupPlanStale(IEnumerable<Violation> changes) =>
        new(StatusCode.FailedPrecondition, "GROUP_PLAN_STALE", "What this plan was made from has changed since; each change is named. Start another plan.", changes);

    public static Refusal GroupPlanMoveUnfit(IEnumerable<Violation> obstacles) =>
        new(StatusCode.FailedPrecondition, "GROUP_PLAN_MOVE_UNFIT", "This school cannot be moved there; each rule that it would break is named.", obstacles);

    public static Refusal GroupPlanLockUnfit(IEnumerable<Violation> unfit) =>
        new(StatusCode.FailedPrecondition, "GROUP_PLAN_LOCK_UNFIT", "Some schools cannot be locked in this plan; each says why.", unfit);

    public static Refusal GroupPlansUnlike() =>
        No("GROUP_PLANS_UNLIKE", "These plans are not of the same hub, programme year and stage. Choose two that are.");
}
