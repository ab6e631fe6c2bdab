using Grpc.Core;
using Hubs.Schools.Programmes;
using Hubs.ServiceDefaults.Access;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.Application> ReturnApplication(V1.ReturnApplicationRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var application = await ToDecideAsync(work, request.ApplicationId, request.Etag);
            var year = await ProgrammeYearStore.GetAsync(work, application.ProgrammeYearId, Scope.Everything);
            var lastDate = request.LastDate.Length > 0 ? Dates.Of(request.LastDate) : year.Within(work.Today.AddDays(year.AnswerDays));

            application.Return(lastDate, year.LastDay, Decision.By(work, request.Question));

            await ApplicationHistoryStore.KeepVersionAsync(work, application);
            await ApplicationStore.SaveAsync(work, application);
            work.Tell(application.Returned(), application.Version);
            return await application.ToWireAsync(work);
        });
}
