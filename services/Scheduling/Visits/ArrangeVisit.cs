using Grpc.Core;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;

namespace Hubs.Scheduling.Visits;

partial class VisitsGrpc
{
    public override Task<V1.Visit> ArrangeVisit(V1.ArrangeVisitRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var group = await GroupStore.OfMembershipAsync(work, request.MembershipId, Reach.ToArrange(work));
            var member = group.Member(request.MembershipId);
            var slot = Slot.Of(request.StartTime, request.EndTime);
            var facts = await VisitFactsStore.ReadInTurnAsync(work, group, member, "", slot);
            var plan = new VisitPlan(request.Remote, VisitPlan.SetOf(request.PlannedFocuses), request.Preparation.Trim());

            var visit = Visit.Arrange(group, member, slot, plan, facts, work.Now);

            await VisitStore.InsertAsync(work, visit);
            work.Tell(visit.Arranged(), visit.Version, group.RuleVersion);
            return visit.ToWire();
        });
}
