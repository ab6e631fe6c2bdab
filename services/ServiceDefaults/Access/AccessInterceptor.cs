using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Observing;
using Hubs.ServiceDefaults.Wire;
using Microsoft.Extensions.Logging;

namespace Hubs.ServiceDefaults.Access;

/// <summary>The door of every method: who calls, may they, is the request well formed; and on the way out, every refusal in its
/// form on the wire.</summary>
sealed partial class AccessInterceptor(Methods methods, Callers callers, Database database, ILogger<AccessInterceptor> log) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, async () =>
        {
            await AdmitAsync(context);
            RequestRules.Check((IMessage)request, context.Caller().IsService);
            return await continuation(request, context);
        });

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, async () =>
        {
            await AdmitAsync(context);
            RequestRules.Check((IMessage)request, context.Caller().IsService);
            await continuation(request, responses, context);
            return true;
        });

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(IAsyncStreamReader<TRequest> requests, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, async () =>
        {
            await AdmitAsync(context);
            return await continuation(new CheckedStream<TRequest>(requests, context.Caller().IsService), context);
        });

    async Task AdmitAsync(ServerCallContext context)
    {
        var allow = methods.AllowOf(context.Method) ?? throw Refusals.NotAllowed();
        var caller = await callers.OfAsync(context);
        if (!allow.Anyone && caller.IdentityHash.Length == 0) throw Refusals.NotSignedIn();
        if (allow.Anyone || allow.SignedIn)
        {
            context.UserState[CallerOfCall.Key] = caller with { Scope = Scope.Of(caller.Assignments) };
            return;
        }

        var allowing = caller.Assignments.Where(a => allow.Roles.Contains(a.Role)).ToArray();
        if (allowing.Length == 0) throw Refusals.NotAllowed();
        context.UserState[CallerOfCall.Key] = caller with
        {
            Scope = Scope.Of(allowing),
            OnBehalfOf = allowing.All(a => a.Role == Role.HubAdministrator) ? [.. allowing.Select(a => a.ScopeId).Distinct()] : [],
        };
    }

    async Task<T> GuardAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        var since = Stopwatch.GetTimestamp();
        try
        {
            var answer = await InItsFormAsync(context, call);
            RpcMetrics.Answered(context.Method, StatusCode.OK, since);
            return answer;
        }
        catch (RpcException refused)
        {
            RpcMetrics.Answered(context.Method, refused.StatusCode, since);
            throw;
        }
    }

    async Task<T> InItsFormAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Refusal refusal)
        {
            Activity.Current?.SetTag("hubs.refusal", refusal.Reason);
            RpcMetrics.Refused(context.Method, refusal.Reason);
            throw refusal.ToRpcException();
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller went away."));
        }
        catch (Exception exception) when (database.Dialect.IsTransient(exception) || exception.InnerException is { } inner && database.Dialect.IsTransient(inner))
        {
            Log.DatabaseAway(log, exception, context.Method);
            RpcMetrics.Refused(context.Method, Refusals.DatabaseBusy().Reason);
            throw Refusals.DatabaseBusy().ToRpcException();
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            Log.Failed(log, database.Dialect.WithoutValues(exception), context.Method);
            throw Refusals.Fault().ToRpcException();
        }
    }

    sealed class CheckedStream<T>(IAsyncStreamReader<T> inner, bool fromService) : IAsyncStreamReader<T>
    {
        public T Current => inner.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (!await inner.MoveNext(cancellationToken)) return false;
            if (inner.Current is IMessage message) RequestRules.Check(message, fromService);
            return true;
        }
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Method} failed.")]
        public static partial void Failed(ILogger log, Exception exception, string method);

        [LoggerMessage(2, LogLevel.Warning, "{Method} found the database busy, full or away.")]
        public static partial void DatabaseAway(ILogger log, Exception exception, string method);
    }
}
