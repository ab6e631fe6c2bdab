using System.Data.Common;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Options;

namespace Hubs.Schools.Applications;

/// <summary>Offers run out by the programme's clock, and a place that came free is offered to the next on the waiting list where the round says so.
/// Each application is a unit of work: whoever was faster, a person or another instance, has decided.</summary>
sealed partial class LookingAfterOffers(Database database, IOptions<OfferSettings> settings, TimeProvider time, ILogger<LookingAfterOffers> log) : BackgroundService
{
    const int AtOnce = 100;

    static readonly Caller Itself = Caller.Itself("schools");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.Sweep, time);
        do
        {
            try
            {
                await ExpireAsync(stoppingToken);
                await OfferNextAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                Log.NextRound(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task ExpireAsync(CancellationToken cancellation)
    {
        foreach (var id in await database.ReadAsync(Itself, work => WaitListStore.ExpiredOffersAsync(work, AtOnce), cancellation))
        {
            await UnlessDecidedAsync(id, async work =>
            {
                var application = await ApplicationStore.GetAsync(work, id, Scope.Everything);
                if (!application.ExpireOffer(Decision.By(work))) return;
                await ApplicationStore.SaveAsync(work, application);
                work.Tell(application.OfferExpired(), application.Version);
            }, cancellation);
        }
    }

    async Task OfferNextAsync(CancellationToken cancellation)
    {
        foreach (var free in await database.ReadAsync(Itself, WaitListStore.FreePlacesAsync, cancellation))
        {
            if (free.Places <= 0) continue;
            foreach (var id in await database.ReadAsync(Itself, work => WaitListStore.NextAsync(work, free.RoundId, free.HubId, Math.Min(free.Places, AtOnce)), cancellation))
            {
                await UnlessDecidedAsync(id, async work =>
                {
                    var application = await ApplicationStore.GetAsync(work, id, Scope.Everything);
                    if (application.State != V1.ApplicationState.WaitListed) return;
                    await Offering.MakeAsync(work, application, "", "A place came free, and your school was the next on the waiting list.", automatic: true);
                }, cancellation);
            }
        }
    }

    async Task UnlessDecidedAsync(string applicationId, Func<Work, Task> write, CancellationToken cancellation)
    {
        try
        {
            await database.WriteAsync(Itself, write, cancellation);
        }
        catch (Refusal refusal)
        {
            Log.DecidedOtherwise(log, applicationId, refusal.Reason);
        }
        catch (DbException exception)
        {
            Log.NextRound(log, exception);
        }
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Offers could not be looked after now; the next round does it.")]
        public static partial void NextRound(ILogger log, Exception exception);

        [LoggerMessage(2, LogLevel.Information, "Application {ApplicationId} was decided by somebody else meanwhile ({Reason}).")]
        public static partial void DecidedOtherwise(ILogger log, string applicationId, string reason);
    }
}
