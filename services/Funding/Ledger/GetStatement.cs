using Grpc.Core;
using Hubs.Funding.Participants;
using Hubs.Funding.Programme;

namespace Hubs.Funding.Ledger;

partial class LedgerGrpc
{
    public override Task<V1.Statement> GetStatement(V1.GetStatementRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var school = await SchoolStore.GetAsync(work, request.SchoolId, work.Caller.Scope);
            var family = await SchoolStore.FamilyOfAsync(work, school.Id);
            var latest = await ParticipationStore.LatestOfAsync(work, family.SchoolIds);
            var terms = latest is null ? null : await StageTermsStore.FindAsync(work, latest.ProgrammeYearId, latest.Stage, work.Today);
            var sums = await StatementStore.SumsAsync(work, school.Id, request.ProgrammeYearId, work.Caller.Scope);
            var lines = await StatementStore.LinesAsync(work, school.Id, request.ProgrammeYearId, work.Caller.Scope);
            return new V1.Statement
            {
                SchoolId = school.Id,
                SchoolName = school.Name,
                CommittedPence = sums.CommittedPence,
                WithheldPence = sums.WithheldPence,
                OwedPence = sums.OwedPence,
                PaidPence = sums.PaidPence,
                ToRecoverPence = sums.ToRecoverPence,
                RecoveredPence = sums.RecoveredPence,
                TextbookCapPence = terms?.TextbookCapPence ?? 0,
                TextbookUsedPence = await LedgerStore.TextbooksCommittedAsync(work, family),
                Lines = { lines.Select(e => e.ToStatementLine()) },
            };
        });
}
