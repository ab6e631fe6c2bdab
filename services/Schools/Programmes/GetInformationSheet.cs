using Grpc.Core;
using Hubs.Schools.Hubs;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Programmes;

partial class ProgrammesGrpc
{
    public override Task<V1.InformationSheet> GetInformationSheet(V1.GetInformationSheetRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            // A sheet is of a published year whoever asks: a draft is not for the public, and not for show.
            var year = await ProgrammeYearStore.GetAsync(work, request.ProgrammeYearId, Scope.None);
            var stage = request.Stage != V1.Stage.Unspecified ? request.Stage : year.RecruitingStage?.Stage ?? V1.Stage.Unspecified;
            var text = year.Sheet(stage) ?? throw Refusals.NotFound("information sheet", $"{year.Id}/{stage}");
            var hub = request.HubId.Length > 0 ? (await HubStore.GetAsync(work, request.HubId)).OnSheet() : null;
            var round = await RoundStore.FindCurrentAsync(work, year.Id, stage);
            var places = round is null ? [] : await RoundStore.PlacesAsync(work, round.Id);

            return InformationSheets.Make(year, text, hub, round, places.FirstOrDefault(p => p.HubId == request.HubId), work.Today);
        });
}
