namespace Hubs.Gateway.Refusing;

/// <summary>No answer leaves without a body that says what is wrong.</summary>
static partial class Refusing
{
    public static void UseRefusals(this WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
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

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Verb} {Path} failed at the door.")]
        public static partial void Failed(ILogger log, Exception exception, string verb, string path);
    }
}
