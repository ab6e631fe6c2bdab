using Grpc.Core;
using Hubs.Schools.Hubs;
using Hubs.Schools.Register;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> CreateApplication(V1.CreateApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var said = request.Application;
            if (!work.Caller.Scope.Covers(said.SchoolId, null)) throw Refusals.NotFound("school", said.SchoolId);
            await SchoolStore.GetAsync(work, said.SchoolId);
            if (said.HubId.Length > 0) await HubStore.GetAsync(work, said.HubId);
            var round = await RoundStore.GetAsync(work, said.RoundId);

            var leadTeachers = await LeadTeachers.KnownAsync(work, said.LeadTeachers);
            var application = Application.Draft(Guid.CreateVersion7().ToString(), round, said, leadTeachers, work.Caller.Id);

            await ApplicationStore.InsertAsync(work, application);
            return await application.ToWireAsync(work);
        });
}
