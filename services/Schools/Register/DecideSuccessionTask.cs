using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

partial class SuccessionsGrpc
{
    public override Task<V1.SuccessionTask> DecideSuccessionTask(V1.DecideSuccessionTaskRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var task = await SuccessionStore.GetTaskAsync(work, request.SuccessionTaskId);
            Etag.Check(request.Etag, task.Version);
            var register = await RegisterImportStore.RegisterAsync(work);
            var candidates = (await SuccessionStore.CandidatesAsync(work, [task.Urn]))[task.Urn].ToArray();
            var urns = request.SuccessorUrns.Distinct().ToArray();

            task.Decide(request.Decision, urns, candidates, request.Reason, work.Caller.Id, work.Now);

            var chosen = urns.Select(urn => candidates.First(c => c.Urn == urn)).ToArray();
            await FollowAsync(work, task, chosen);
            await SuccessionStore.SaveTaskAsync(work, task);
            await RegisterImportStore.SaveAsync(work, register.Changed());
            work.Tell(task.Decided(request.Decision == V1.SuccessionDecision.Continues ? [task.SchoolId] : chosen.Select(c => c.SchoolId).Distinct()), task.Version + 1);
            return (task with { Version = task.Version + 1 }).ToWire(candidates);
        });

    static async Task FollowAsync(Work work, SuccessionTask task, SuccessionCandidate[] chosen)
    {
        var school = (await SchoolStore.FindByUrnAsync(work, task.Urn))!;
        var successors = chosen.Select(c => c.SchoolId).Distinct().ToArray();
        var first = chosen.Min(c => c.LinkDate);
        var followed = task.Decision switch
        {
            V1.SuccessionDecision.Continues => successors[0] != school.Id && await FollowingSuccessions.ContinueAsync(work, school.Id, successors[0], task.Urn, first),
            V1.SuccessionDecision.PassesOn => await FollowingSuccessions.PassOnAsync(work, school.Id, successors, task.Urn, first),
            _ => true,
        };
        if (!followed) throw SchoolsRefusals.SuccessionCircular(chosen[0].Urn);
    }
}
