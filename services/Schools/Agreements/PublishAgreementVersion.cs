using Grpc.Core;
using Hubs.Schools.Programmes;

namespace Hubs.Schools.Agreements;

partial class AgreementsGrpc
{
    public override Task<V1.AgreementVersion> PublishAgreementVersion(V1.PublishAgreementVersionRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var year = await ProgrammeYearStore.GetAsync(work, request.ProgrammeYearId, work.Caller.Scope);
            var inForce = await AgreementVersionStore.FindInForceAsync(work, year.Id, request.Stage);

            var next = AgreementVersion.Next(Guid.CreateVersion7().ToString(), year, request.Stage, inForce, request.Title, request.Text, work.Now);

            await AgreementVersionStore.InsertAsync(work, next);
            work.Tell(next.Published(), 1, year.RuleVersion);
            return next.ToWire(year.Content.SchoolCommitments);
        });
}
