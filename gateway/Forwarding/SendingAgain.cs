using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Hubs.Gateway.Forwarding;

/// <summary>A call that broke before its answer began is sent again, to another pod where there is one. That is safe: a read does
/// nothing, and every write has a <c>request_id</c> and is done once, however often it comes. So a pod may stop, or die, and no caller
/// notices. Uploads and streams are not kept, and so not sent again.</summary>
static class SendingAgain
{
    const int MostTries = 3;

    public static void UseSendingAgain(this IApplicationBuilder proxy) => proxy.Use(async (context, next) =>
    {
        var call = context.GetReverseProxyFeature();
        if (call.Route.Config.Metadata?.ContainsKey(ContractRoutes.SentOnce) == true)
        {
            await next(context);
            return;
        }

        var body = await KeepBodyAsync(context);
        for (List<DestinationState?> tried = []; ;)
        {
            await next(context);
            if (!BrokeOff(context)) return;
            tried.Add(call.ProxiedDestination);
            if (tried.Count == MostTries)
            {
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                return;
            }

            call.AvailableDestinations = Others(context.GetRouteModel().Cluster!.DestinationsState, tried);
            call.ProxiedDestination = null;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            body?.Seek(0, SeekOrigin.Begin);
        }
    });

    static async Task<Stream?> KeepBodyAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true) return null;
        var body = new MemoryStream();
        context.Response.RegisterForDispose(body);
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Seek(0, SeekOrigin.Begin);
        context.Request.Body = body;
        return body;
    }

    static bool BrokeOff(HttpContext context) => !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && context.GetForwarderErrorFeature() switch
    {
        // A pod that breaks off while it is sent the headers passes for a caller who did; of a body that is here already no caller can.
        { Error: ForwarderError.Request or ForwarderError.RequestBodyDestination or ForwarderError.RequestBodyClient or ForwarderError.ResponseBodyDestination } => true,

        // Nobody answers at the address: no call got there. One that takes long is another matter, and has no such cause.
        { Error: ForwarderError.RequestTimedOut, Exception.InnerException: TimeoutException } => true,
        _ => false,
    };

    // As they are now: this call may have found one that has gone meanwhile. One that was passed over for what it did to others is worth
    // more than one that has just broken this call off: it may have started since.
    static IReadOnlyList<DestinationState> Others(ClusterDestinationsState now, List<DestinationState?> tried)
    {
        DestinationState[] others = [.. now.AvailableDestinations.Except(tried)!];
        if (others.Length == 0) others = [.. now.AllDestinations.Except(tried)!];
        return others.Length > 0 ? others : now.AvailableDestinations;
    }
}
