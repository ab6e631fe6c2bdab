using Grpc.Core;
using Hubs.Schools.Applications;
using Hubs.Schools.Groups;
using Hubs.Schools.Participations;
using Hubs.Schools.People;
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
            await OwnSchools.MustNotIncludeAsync(work, task.SchoolId);
            var register = await RegisterImportStore.RegisterAsync(work);
            var candidates = (await SuccessionStore.CandidatesAsync(work, [task.Urn]))[task.Urn].ToArray();
            var affected = (await ParticipationStore.ActiveOfAsync(work, [task.SchoolId])).Where(p => task.IsAbout(p.HubId)).ToArray();

            task.Decide(request, candidates, affected, work.Caller.Id, work.Now);

            var chosen = request.SuccessorUrns.Distinct().Select(urn => candidates.First(c => c.Urn == urn)).ToArray();
            await FollowAsync(work, task, chosen, affected);
            await SuccessionStore.SaveTaskAsync(work, task);
            if (task.Kind != V1.SuccessionTaskKind.HomeHub) await RegisterImportStore.SaveAsync(work, register.Changed());
            work.Tell(task.Decided(request.Decision == V1.SuccessionDecision.Continues ? [task.SchoolId] : chosen.Select(c => c.SchoolId).Distinct()), task.Version + 1);
            return (await ToWireAsync(work, [task with { Version = task.Version + 1 }], Sight.Of(work)))[0];
        });

    static async Task FollowAsync(Work work, SuccessionTask task, SuccessionCandidate[] chosen, IReadOnlyList<Participation> affected)
    {
        if (task.Decision == V1.SuccessionDecision.Ends) await EndAsync(work, task);
        else if (task.Decision == V1.SuccessionDecision.OneGoesOn) await Ending.InOneAsync(work, affected, task.KeptParticipationId, task.Reason);
        else if (task.Decision == V1.SuccessionDecision.MovesToHub) await MovingToHub.FollowAsync(work, task, affected);
        else if (task.Decision == V1.SuccessionDecision.StaysWithHub) return;
        else await GoOnAsync(work, task, chosen);
    }

    /// <summary>A school that teaches on, under a later URN or beside a part that was split off, stays in what it is in.</summary>
    static async Task EndAsync(Work work, SuccessionTask task)
    {
        if ((await SchoolStore.GetAsync(work, task.SchoolId)).IsOpen) return;
        await Ending.WithSchoolAsync(work, task.SchoolId, task.Reason);
    }

    static async Task GoOnAsync(Work work, SuccessionTask task, SuccessionCandidate[] chosen)
    {
        var school = (await SchoolStore.FindByUrnAsync(work, task.Urn))!;
        var successors = chosen.Select(c => c.SchoolId).Distinct().ToArray();
        var first = chosen.Min(c => c.LinkDate);
        var followed = task.Decision == V1.SuccessionDecision.Continues
            ? successors[0] != school.Id && await FollowingSuccessions.ContinueAsync(work, school.Id, successors[0], task.Urn, first)
            : await FollowingSuccessions.PassOnAsync(work, school.Id, successors, task.Urn, first);
        if (!followed) throw SchoolsRefusals.SuccessionCircular(chosen[0].Urn);
    }

    /// <summary>Each with who may go on and what it affects; a hub sees what is its own of that.</summary>
    static async Task<IReadOnlyList<V1.SuccessionTask>> ToWireAsync(Work work, IReadOnlyList<SuccessionTask> tasks, Sight sight)
    {
        var candidates = await SuccessionStore.CandidatesAsync(work, tasks.Where(t => t.Kind != V1.SuccessionTaskKind.HomeHub).Select(t => t.Urn));
        var participations = (await ParticipationStore.ActiveOfAsync(work, tasks.Select(t => t.SchoolId))).Where(p => sight.All || sight.Hubs.Contains(p.HubId)).ToLookup(p => p.SchoolId);
        var applications = (await ApplicationStore.OpenOfAsync(work, tasks.Select(t => t.SchoolId))).Where(a => sight.All || sight.Hubs.Contains(a.HubId ?? "")).ToLookup(a => a.SchoolId);
        var groups = await GroupStore.OfAsync(work, participations.SelectMany(p => p).Select(p => p.Id));
        return tasks.Select(t => t.ToWire(
            candidates[t.Urn], participations[t.SchoolId].Where(p => t.IsAbout(p.HubId)), p => groups[(p.Id, p.ProgrammeYearId ?? "")], applications[t.SchoolId].Where(a => t.IsAbout(a.HubId)).Select(a => a.Id))).ToArray();
    }
}
