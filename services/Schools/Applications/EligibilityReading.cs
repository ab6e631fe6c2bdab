using Hubs.Schools.Hubs;
using Hubs.Schools.Participations;
using Hubs.Schools.Programmes;
using Hubs.Schools.Register;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Applications;

/// <summary>Gathers all that the eligibility rules look at, as it stands today.</summary>
static class EligibilityReading
{
    /// <param name="work">The unit of work.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="schoolId">The school.</param>
    /// <param name="hubId">The hub applied to; null: the school's home hub.</param>
    /// <param name="applicationId">The application that is being looked at, which does not stand in its own way; null: none yet.</param>
    public static async Task<Eligibility> OfAsync(Work work, string roundId, string schoolId, string? hubId, string? applicationId)
    {
        var round = await RoundStore.GetAsync(work, roundId);
        var year = await ProgrammeYearStore.GetAsync(work, round.ProgrammeYearId, Scope.Everything);
        var school = await SchoolStore.GetAsync(work, schoolId);
        var lineage = await SchoolStore.LineageAsync(work, schoolId);
        var home = (await HomeHubs.FindAsync(work, school, work.Today))?.HubId;
        var hub = hubId ?? home;
        return Eligibility.Of(new EligibilityFacts
        {
            Year = year,
            Round = round,
            School = new ApplyingSchool(school.Id, school.Name, school.Facts.TypeName, school.Facts.PhaseName, Cells.NameOf(school.Facts.Status)),
            HubId = hub,
            HubName = hub is null ? "" : (await HubStore.GetAsync(work, hub)).Name,
            HubPlaces = hub is null ? 0 : await RoundStore.PlacesOfAsync(work, roundId, hub),
            HomeHubId = home,
            LateEntryUntil = hub is null ? null : await LateEntryStore.UntilAsync(work, roundId, hub, schoolId),
            History = await ParticipationStore.OfSchoolsAsync(work, lineage),
            OtherApplicationId = await ApplicationStore.OtherOpenAsync(work, lineage, year.Id, round.Stage, applicationId),
            Today = work.Today,
        });
    }

    public static Task<Eligibility> OfAsync(Work work, Application application) =>
        OfAsync(work, application.RoundId, application.SchoolId, application.HubId, application.Id);
}
