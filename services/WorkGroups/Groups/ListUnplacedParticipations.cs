using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.Participations;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.ListUnplacedParticipationsResponse> ListUnplacedParticipations(V1.ListUnplacedParticipationsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var waiting = await ParticipationStore.ListUnplacedAsync(work, Sight.Of(work), request, page);
            var (rows, next) = page.Cut(waiting, p => [WireDate.Of(p.WaitingSinceDate), p.ParticipationId]);
            var ids = rows.Select(p => p.ParticipationId).ToArray();
            var names = await KnownSchoolStore.NamesAsync(work, rows.Select(p => p.SchoolId));
            var leadTeachers = await ParticipationStore.LeadTeachersAsync(work, ids);
            var drafts = await MemberStore.DraftsAsync(work, ids);
            return new V1.ListUnplacedParticipationsResponse
            {
                UnplacedParticipations = { rows.Select(p => p.ToWire(names.GetValueOrDefault(p.SchoolId, ""), leadTeachers[p.ParticipationId], drafts[p.ParticipationId])) },
                NextPageToken = next,
            };
        });
}
