using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>Reads what a plan is made from: the schools that wait, the hub's specialists with their room, and the year's rules.</summary>
static class Gathering
{
    /// <summary>Autumn, spring and summer: visits are laid down for each (NCP 20-10 sheet).</summary>
    const int Terms = 3;

    /// <param name="work">The work.</param>
    /// <param name="hubId">The hub.</param>
    /// <param name="year">The programme year.</param>
    /// <param name="stageOf">The stage.</param>
    /// <param name="wanted">What people lay down and wish.</param>
    /// <param name="moreSchoolIds">Schools that are looked up with the others.</param>
    public static async Task<Gathered> ReadAsync(Work work, string hubId, ProgrammeYear year, Stage stageOf, PlanWanted wanted, params IReadOnlyCollection<string> moreSchoolIds)
    {
        var stage = await ProgrammeYearStore.GetStageAsync(work, year, stageOf);
        var waiting = await ParticipationStore.WaitingAsync(work, hubId, year.ProgrammeYearId, stageOf);
        var specialists = await SpecialistStore.KeptAsync(work, hubId);
        var led = await GroupStore.LedStagesAsync(work, [.. specialists.Select(s => s.SpecialistId)], year.ProgrammeYearId);
        var before = await MemberStore.LastGroupsAsync(work, [.. waiting.Select(p => p.ParticipationId)], year.FirstDate);
        var schools = await KnownSchoolStore.OfAsync(work, waiting.Select(p => p.SchoolId).Concat(specialists.Select(s => s.BaseSchoolId)).Concat(moreSchoolIds));
        var inputs = new PlanInputs
        {
            RuleVersion = year.RuleVersion,
            SmallestGroup = stage.SmallestGroup,
            LargestGroup = stage.LargestGroup,
            Meetings = stage.Meetings,
            Visits = stage.VisitsPerTerm * Terms,
            VenueRule = stage.VenueRule,
            Schools = [.. waiting.Select(p => InputOf(p, schools.GetValueOrDefault(p.SchoolId), before.GetValueOrDefault(p.ParticipationId)))],
            Specialists = [.. specialists.Select(s => InputOf(s, PlaceOf(schools.GetValueOrDefault(s.BaseSchoolId)), new LedCount(led[s.SpecialistId].Count(), led[s.SpecialistId].Count(l => l == (int)stageOf)), stage, work.Today))],
            Rules = [],
        };
        return new Gathered(inputs.With(wanted), stage, waiting, specialists, schools);
    }

    static InputSchool InputOf(Participation participation, KnownSchool? school, LastGroup? before) => new()
    {
        ParticipationId = participation.ParticipationId,
        SchoolId = participation.SchoolId,
        At = PlaceOf(school),
        FreeMealsPermille = school?.FreeMealsPermille,
        TrustCode = school?.TrustCode ?? "",
        LastGroupId = before?.GroupId ?? "",
        LastSpecialistId = before?.SpecialistId ?? "",
    };

    static InputSpecialist InputOf(Specialist specialist, Place? at, LedCount led, ProgrammeStage stage, DateOnly today)
    {
        var room = Math.Max(0, Math.Min(specialist.Capacity - led.Groups, stage.MostGroupsOfSpecialist - led.OfStage));
        return new InputSpecialist
        {
            SpecialistId = specialist.SpecialistId,
            BaseSchoolId = specialist.BaseSchoolId,
            At = at,
            Room = room,
            LeftOut = !specialist.IsTrained(today) ? V1.SpecialistLeftOutReason.NotTrained
                : room == 0 ? V1.SpecialistLeftOutReason.NoRoom
                : at is null ? V1.SpecialistLeftOutReason.NoCoordinates
                : V1.SpecialistLeftOutReason.Unspecified,
        };
    }

    public static Place? PlaceOf(KnownSchool? school) => school is { Easting: { } easting, Northing: { } northing } ? new Place(easting, northing) : null;
}

/// <summary>What a plan is made from, and the rows that it was read from.</summary>
sealed record Gathered(PlanInputs Inputs, ProgrammeStage Stage, IReadOnlyList<Participation> Waiting, IReadOnlyList<Specialist> Specialists, IReadOnlyDictionary<string, KnownSchool> Schools);
