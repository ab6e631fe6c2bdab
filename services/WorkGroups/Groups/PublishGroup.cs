using Grpc.Core;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Groups;

partial class GroupsGrpc
{
    public override Task<V1.Group> PublishGroup(V1.PublishGroupRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.GetAsync(work, request.GroupId, Sight.Of(work));
            Etag.Check(request.Etag, group.Version);
            group.MustBeDraft();
            var facts = await FactsAsync(work, group);

            group.Publish(Readiness.Of(group, facts), facts.Year, work.Caller.Id, work.Now, work.Today);

            await GroupStore.SaveAsync(work, group);
            await LeadingStore.SaveAsync(work, group);
            await SpecialistStore.SaveAsync(work, facts.Specialist!);
            foreach (var member in group.Members)
            {
                await MemberStore.SaveAsync(work, member);
                await ParticipationStore.PlaceAsync(work, member.ParticipationId, group.GroupId);
            }

            work.Tell(group.Published(), group.Version, facts.Year.RuleVersion);
            foreach (var member in group.Members)
            {
                foreach (var place in member.Places) work.Tell(group.Filled(member, place), group.Version, facts.Year.RuleVersion);
            }

            return await GroupStore.ToWireAsync(work, group);
        });
}
