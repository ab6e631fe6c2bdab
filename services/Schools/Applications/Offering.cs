using Hubs.Schools.Programmes;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Applications;

/// <summary>Makes an offer: by the lead who chooses the school, to the next on the waiting list, or by the round's own rule.</summary>
static class Offering
{
    /// <param name="work">The unit of work.</param>
    /// <param name="application">The application.</param>
    /// <param name="lastDate">Last day for the answer; empty: as the programme year says.</param>
    /// <param name="explanation">What is said with it.</param>
    /// <param name="automatic">Whether the round's rule makes it.</param>
    public static async Task MakeAsync(Work work, Application application, string lastDate, string explanation, bool automatic = false)
    {
        var year = await ProgrammeYearStore.GetAsync(work, application.ProgrammeYearId, Scope.Everything);
        var places = await RoundStore.PlacesOfAsync(work, application.RoundId, application.HubId!);

        application.Offer(lastDate.Length > 0 ? Dates.Of(lastDate) : year.Within(work.Today.AddDays(year.Content.OfferDays)), year.LastDay, places, Decision.By(work, explanation));

        await ApplicationStore.SaveAsync(work, application);
        work.Tell(application.Offered(automatic), application.Version, year.RuleVersion);
    }
}
