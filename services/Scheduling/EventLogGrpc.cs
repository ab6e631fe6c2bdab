using Grpc.Core;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Scheduling;

sealed class EventLogGrpc(EventLog log) : V1.EventLogService.EventLogServiceBase
{
    public override Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context) => log.ListAsync(request, context);
}
