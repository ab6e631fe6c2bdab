using Grpc.Core;
using Hubs.Schools.Groups;
using Hubs.Schools.People;
using Hubs.Schools.Programmes;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Participations;

partial class ParticipationsGrpc
{
    public override Task<V1.Participation> CarryParticipationOver(V1.CarryParticipationOverRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var participation = await ParticipationStore.GetAsync(work, request.ParticipationId, work.Caller.Scope);
            Etag.Check(request.Etag, participation.Version);
            await OwnSchools.MustNotIncludeAsync(work, participation.SchoolId);

            var year = await YearAsync(work, participation);
            participation.CarryOver(
                year, await FollowingAsync(work, year, participation), await GroupStore.IsMemberAsync(work, participation.Id, year?.Id ?? ""), request.Reason, work.Caller.Id, work.Today);

            await ParticipationStore.SaveAsync(work, participation);
            work.Tell(participation.Repeated(), participation.Version, year?.RuleVersion ?? "");
            return (await ToWireAsync(work, participation))[0];
        });

    static async Task<ProgrammeYear?> YearAsync(Work work, Participation participation) =>
        participation.ProgrammeYearId is { } id ? await ProgrammeYearStore.GetAsync(work, id, Scope.Everything) : null;

    static async Task<ProgrammeYear?> FollowingAsync(Work work, ProgrammeYear? year, Participation participation) =>
        year is null ? null : await ProgrammeYearStore.FollowingAsync(work, year, participation.Stage);
}
