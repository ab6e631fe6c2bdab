using Grpc.Core;
using Hubs.Schools.Applications;
using Hubs.Schools.Hubs;
using Hubs.Schools.Participations;
using Hubs.Schools.Programmes;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

partial class RoundsGrpc
{
    public override Task<V1.Selection> GetSelection(V1.GetSelectionRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            if (!work.Caller.Scope.Covers(null, request.HubId)) throw Refusals.NotFound("hub", request.HubId);
            var hub = await HubStore.GetAsync(work, request.HubId);
            var round = await RoundStore.GetAsync(work, request.RoundId);
            var stage = (await ProgrammeYearStore.GetAsync(work, round.ProgrammeYearId, Scope.Everything)).Parameters(round.Stage);
            var places = (await RoundStore.PlacesAsync(work, round.Id)).FirstOrDefault(p => p.HubId == hub.Id);
            var standing = await ApplicationStore.CountAsync(work, round.Id, hub.Id);
            var members = await ParticipationStore.CountAsync(work, hub.Id, round.ProgrammeYearId, round.Stage);
            var offers = standing.GetValueOrDefault(V1.ApplicationState.Offered);
            return new V1.Selection
            {
                RoundId = round.Id,
                HubId = hub.Id,
                Places = places?.Places ?? 0,
                PlacesTaken = places?.PlacesTaken ?? 0,
                Offers = offers,
                Waiting = standing.GetValueOrDefault(V1.ApplicationState.WaitListed),
                Undecided = standing.GetValueOrDefault(V1.ApplicationState.Submitted) + standing.GetValueOrDefault(V1.ApplicationState.OfferExpired),
                Returned = standing.GetValueOrDefault(V1.ApplicationState.Returned),
                Groups = GroupSizes.Of(members, stage),
                GroupsWithOffers = GroupSizes.Of(members + offers, stage),
            };
        });
}
