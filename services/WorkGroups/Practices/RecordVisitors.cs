using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.Practices;

partial class PracticesGrpc
{
    public override Task<V1.Practice> RecordVisitors(V1.RecordVisitorsRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var (practice, membership) = await OwnAsync(work, request.PracticeId);
            Etag.Check(request.Etag, practice.Version);
            membership.MustNotPause(work.Today);
            var known = await KnownSchoolStore.NamesAsync(work, request.Visitors.Select(v => v.SchoolId));

            practice.Record(request.Visitors, known, membership.SchoolId, work.Today);

            await PracticeStore.SaveAsync(work, practice);
            work.Tell(practice.Held(membership), practice.Version);
            return practice.ToWire(membership);
        });
}
