using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.Logging;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Which of two versions of a service follows a log while both run. The one that does more about it, of the higher revision, takes it from
/// the other and begins it again; the lower then stands aside, and takes it back, where it stands, only once nobody of the higher has renewed
/// the hold: a version was rolled back.</summary>
sealed partial class TakingTurns(ServiceName service, Following following, Database database, ILogger log)
{
    /// <summary>Three sweeps of the default length, each of which renews the hold.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(90);

    readonly Caller _itself = Caller.Itself(service.Name);
    bool _aside;

    /// <summary>Where this revision goes on; null while it is another's turn.</summary>
    public async Task<LogPosition?> PositionAsync(CancellationToken cancellation)
    {
        var from = await ReadAsync(cancellation);
        if (from.Revision < following.Revision || (from.Revision > following.Revision && !from.Held))
        {
            Log.TakesOver(log, service.Name, following.Producer, following.Revision, from.Revision);
            await database.WriteAsync(_itself, work => TakeOverAsync(work, from), cancellation);
            from = await ReadAsync(cancellation);
        }

        var aside = from.Revision != following.Revision;
        if (aside && !_aside) Log.StandsAside(log, service.Name, following.Producer, following.Revision, from.Revision);
        _aside = aside;
        return aside ? null : new LogPosition { Position = from.Position, EventId = from.EventId };
    }

    Task<Followed> ReadAsync(CancellationToken cancellation) => database.ReadAsync(_itself, async work => await work.FindAsync<Followed>(
        "select position, event_id, revision, case when held_until_time > @Now then 1 else 0 end as held from followed where producer = @Producer",
        new { following.Producer, work.Now }) ?? new Followed { Revision = following.Revision }, cancellation);

    Task TakeOverAsync(Work work, Followed from) => work.ExecuteAsync(
        from.Revision < following.Revision
            ? "update followed set revision = @Revision, held_until_time = @Until, position = 0, event_id = '', last_happened_time = null, caught_up_time = null where producer = @Producer and revision = @From"
            : "update followed set revision = @Revision, held_until_time = @Until where producer = @Producer and revision = @From",
        new { following.Revision, Until = work.Now + Hold, following.Producer, From = from.Revision });

    sealed record Followed
    {
        public long Position { get; init; }

        public string EventId { get; init; } = "";

        public int Revision { get; init; }

        public bool Held { get; init; }
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Service} takes over following {Producer}, in revision {Revision} after revision {Other}.")]
        public static partial void TakesOver(ILogger log, string service, string producer, int revision, int other);

        [LoggerMessage(2, LogLevel.Information, "{Service} would follow {Producer} in revision {Revision}, and stands aside for revision {Other}.")]
        public static partial void StandsAside(ILogger log, string service, string producer, int revision, int other);
    }
}
