using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Goes back, in a log that was restored from a backup, to the last position that it shares with the one that was followed. What a service
/// did about events that are gone is its own and stays; who may call is not: it is told anew, so that nobody keeps a role that nobody gave.</summary>
sealed class Returning(Following following, Database database, ProducerLogs logs, Caller itself)
{
    const int Batch = 1000;

    static readonly string[] Access = [IdentityLinked.Descriptor.FullName, IdentityUnlinked.Descriptor.FullName, RoleAssigned.Descriptor.FullName, RoleRevoked.Descriptor.FullName];

    public async Task ToAsync(long position, CancellationToken cancellation)
    {
        var at = position == 0 ? LogPosition.Start : await StandsAtAsync(position, cancellation);
        var access = Access.Any(following.Handlings.ContainsKey) ? await AccessUpToAsync(position, cancellation) : null;
        await database.WriteAsync(itself, async work =>
        {
            // From the start, so that what told who may call is no repeat.
            var progress = new Progress(following.Producer, following.Revision);
            await progress.ReturnAsync(work, LogPosition.Start);
            if (access is not null)
            {
                await AccessProjection.EmptyAsync(work);
                foreach (var entry in access) await following.Handlings[entry.Type].Handle(work, entry);
            }

            await progress.ReturnAsync(work, at);
        }, cancellation);
    }

    async Task<LogPosition> StandsAtAsync(long position, CancellationToken cancellation)
    {
        var answer = await logs.ListEventsAsync(following.Producer, new ListEventsRequest { AfterPosition = position - 1, PageSize = 1 }, cancellation);
        return answer.Events is [{ } entry, ..] ? new LogPosition { Position = entry.Position, EventId = entry.EventId } : throw new InvalidOperationException($"{following.Producer} has told no event {position}.");
    }

    async Task<List<LoggedEvent>> AccessUpToAsync(long position, CancellationToken cancellation)
    {
        var told = new List<LoggedEvent>();
        var after = 0L;
        while (after < position)
        {
            var answer = await logs.ListEventsAsync(following.Producer, new ListEventsRequest { AfterPosition = after, PageSize = Batch, Types_ = { Access } }, cancellation);
            told.AddRange(answer.Events.Where(entry => entry.Position <= position));
            after = answer.ThroughPosition;
        }

        return told;
    }
}
