using Grpc.Core;
using Hubs.Schools.Participations;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Programmes;

partial class ProgrammesGrpc
{
    public override Task<V1.ProgrammeYear> PublishProgrammeYear(V1.PublishProgrammeYearRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var year = await ProgrammeYearStore.GetAsync(work, request.ProgrammeYearId, work.Caller.Scope);
            Etag.Check(request.Etag, year.Version);

            year.Publish(work.Now);

            await ProgrammeYearStore.SaveAsync(work, year);
            work.Tell(year.Published(), year.Version, year.RuleVersion);
            await ContinueThoseWhoWaitedAsync(work, year);
            return year.ToWire();
        });

    /// <summary>Schools whose review moved them on before this year was published go on in it now.</summary>
    static async Task ContinueThoseWhoWaitedAsync(Work work, ProgrammeYear year)
    {
        var published = await ProgrammeYearStore.PublishedAsync(work);
        var before = new Dictionary<string, ProgrammeYear>(StringComparer.Ordinal);
        foreach (var participation in await ParticipationStore.WaitingAsync(work))
        {
            var left = participation.LastProgrammeYearId;
            if (!before.TryGetValue(left, out var previous)) before[left] = previous = await ProgrammeYearStore.GetAsync(work, left, Scope.Everything);
            if (!year.Follows(previous, published) || year.Find(participation.Stage) is null) continue;

            participation.ContinueIn(year);

            await ParticipationStore.SaveAsync(work, participation);
            work.Tell(participation.Continued(), participation.Version, year.RuleVersion);
        }
    }
}
