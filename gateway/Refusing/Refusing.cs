using Yarp.ReverseProxy.Forwarder;

namespace Hubs.Gateway.Refusing;

/// <summary>No answer leaves without a body that says what is wrong.</summary>
static partial class Refusing
{
    public static void UseRefusals(this WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
            if (context.Features.Get<IForwarderErrorFeature>() is { } forwarding && !IsTheCallers(forwarding.Error))
                Log.NotForwarded(app.Logger, context.Request.Method, context.Request.Path, forwarding.Error, forwarding.Exception?.GetBaseException().Message ?? "");
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = exception.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            Log.Failed(app.Logger, exception, context.Request.Method, context.Request.Path);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await RefusalWriter.WriteAsync(context, GatewayRefusals.Of(context));
    });

    static bool IsTheCallers(ForwarderError error) => error is
        ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled or ForwarderError.RequestBodyClient or
        ForwarderError.ResponseBodyCanceled or ForwarderError.ResponseBodyClient or
        ForwarderError.UpgradeRequestCanceled or ForwarderError.UpgradeRequestClient or ForwarderError.UpgradeResponseCanceled or ForwarderError.UpgradeResponseClient;

    static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "{Verb} {Path} was not answered by its service ({Error}): {Because}")]
        public static partial void NotForwarded(ILogger log, string verb, string path, ForwarderError error, string because);

        [LoggerMessage(1, LogLevel.Error, "{Verb} {Path} failed at the door.")]
        public static partial void Failed(ILogger log, Exception exception, string verb, string path);
    }
}
