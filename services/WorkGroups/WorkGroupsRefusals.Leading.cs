using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups;

/// <summary>Of who leads a group.</summary>
static partial class WorkGroupsRefusals
{
    public static Refusal SpecialistNotTrained() =>
        No("SPECIALIST_NOT_TRAINED", "This specialist has not completed the national training.");

    public static Refusal SpecialistNotFree(Specialist specialist, LedCount led, ProgrammeStage stage) =>
        No("SPECIALIST_NOT_FREE", RoomOf(specialist, led, stage));

    public static string RoomOf(Specialist specialist, LedCount led, ProgrammeStage stage) => led.OfStage >= stage.MostGroupsOfSpecialist
        ? $"The specialist leads {led.OfStage} groups of this stage; the programme year lets one specialist lead {stage.MostGroupsOfSpecialist}."
        : $"The specialist leads {led.Groups} groups of the year and can lead {specialist.Capacity}.";

    public static Refusal BaseSchoolIsMember() =>
        No("BASE_SCHOOL_IS_MEMBER", "The specialist's base school is a member of the group. It may be the venue, but another specialist leads the group.");

    public static Refusal SpecialistCovers() =>
        No("SPECIALIST_COVERS", "This specialist covers for another, or is to. End that cover first.");

    public static Refusal CoverByLeader() =>
        No("COVER_BY_LEADER", "This specialist leads the group. Somebody else covers.");

    public static Refusal CoverDatesUnfit(ProgrammeYear year) =>
        No("COVER_DATES_UNFIT", $"A cover lasts from a first to a last day between {year.FirstDate:d MMMM yyyy} and {year.LastDate:d MMMM yyyy}, and is not over.");

    public static Refusal CoverOverlaps(Leading other) =>
        No("COVER_OVERLAPS", CoveredBy(other));

    public static string CoveredBy(Leading other) =>
        $"Somebody covers from {other.FromDate:d MMMM yyyy} to {other.ToDate:d MMMM yyyy} already. End that cover, or choose other days.";

    public static Refusal CoverOver(Leading cover) =>
        No("COVER_OVER", $"This cover ended on {cover.ToDate:d MMMM yyyy}.");

    public static Refusal CoverEndUnfit(DateOnly today, Leading cover) =>
        No("COVER_DATES_UNFIT", $"This cover can end from {today:d MMMM yyyy} to {cover.ToDate:d MMMM yyyy}.");
}
