using System.Data.Common;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.ServiceDefaults.Data;

public sealed partial class Database
{
    /// <summary>Reads for a call.</summary>
    public Task<T> ReadAsync<T>(ServerCallContext context, Func<Work, Task<T>> read) =>
        ReadAsync(context.Caller(), read, context.CancellationToken);

    /// <summary>Writes for a call, once per caller, method and <c>request_id</c>: a repeat gets the first answer, another body under
    /// the same id is refused. The answer commits with what was done, and is given again to who may still see all that they could see then.</summary>
    public Task<TResponse> OnceAsync<TRequest, TResponse>(TRequest request, ServerCallContext context, Func<Work, Task<TResponse>> write)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
        => OnceAsync(context.Caller(), context.Method, RequestIdOf(request), request, write, context.CancellationToken);

    /// <summary>The same in two steps, for a method that looks at much and that many call at once: what it decides on is read beside those who
    /// write, and only what is to be kept waits in line for the file. Anything may change between the two. So the second step changes rows
    /// only at the version that the first one read; what no version guards counts as decided a moment earlier.</summary>
    /// <param name="request">With its <c>request_id</c>.</param>
    /// <param name="context">The call's.</param>
    /// <param name="decide">Reads and decides, and gives what is to be kept. Both are of one moment of the programme's clock.</param>
    public Task<TResponse> DecideThenWriteAsync<TRequest, TResponse>(TRequest request, ServerCallContext context, Func<Work, Task<Func<Work, Task<TResponse>>>> decide)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
        => DecideThenWriteAsync(context.Caller(), context.Method, RequestIdOf(request), request, decide, context.CancellationToken);

    internal async Task<TResponse> DecideThenWriteAsync<TResponse>(Caller caller, string method, string requestId, IMessage request, Func<Work, Task<Func<Work, Task<TResponse>>>> decide, CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = RequestKey.Of(caller, method, requestId, request);
        var (earlier, write, decided) = await ReadMomentAsync(
            caller,
            async work => await EarlierAsync<TResponse>(work, key) is { } answer ? (answer, null, work.Now) : ((TResponse?)null, await DecideAsync(work, key, decide), work.Now),
            cancellation);
        return earlier ?? await OnceAsync(caller, key, decided, write!, cancellation);
    }

    internal Task<TResponse> OnceAsync<TResponse>(Caller caller, string method, string requestId, IMessage request, Func<Work, Task<TResponse>> write, CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new()
        => OnceAsync(caller, RequestKey.Of(caller, method, requestId, request), null, write, cancellation);

    static string RequestIdOf(IMessage request) => (string)request.Descriptor.FindFieldByName("request_id").Accessor.GetValue(request);

    /// <summary>The same request at once may be kept while this one looks: what it then finds is its own doing, and no reason to refuse it.</summary>
    static async Task<Func<Work, Task<TResponse>>> DecideAsync<TResponse>(Work work, RequestKey key, Func<Work, Task<Func<Work, Task<TResponse>>>> decide)
        where TResponse : class, IMessage<TResponse>, new()
    {
        try
        {
            return await decide(work);
        }
        catch (Refusal)
        {
            if (await EarlierAsync<TResponse>(work, key) is { } earlier) return _ => Task.FromResult(earlier);
            throw;
        }
    }

    async Task<TResponse> OnceAsync<TResponse>(Caller caller, RequestKey key, DateTimeOffset? now, Func<Work, Task<TResponse>> write, CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new()
    {
        Task<TResponse> KeepAsync() => WriteAsync(caller, now, work => KeepAnswerAsync(work, key, write), cancellation);
        try
        {
            return await KeepAsync();
        }
        catch (Exception exception) when (exception is Refusal || exception is DbException database && Dialect.IsDuplicateKey(database))
        {
            // The same request twice at once, which a server runs side by side: the other one has just been kept, and this one met what it did.
            if (await ReadAsync(caller, work => EarlierAsync<TResponse>(work, key), cancellation) is { } earlier) return earlier;
            throw;
        }
        catch (CommitUnknownException)
        {
            return await ResolveAsync(caller, key, KeepAsync, cancellation);
        }
    }

    /// <summary>Nobody knows whether the work was kept; the answer that is kept with it tells. The work begins by looking for it, so it may be
    /// begun again: it finds the answer, or nothing was kept and it is done now. The first may become durable while the second runs, which
    /// then fails on what the first has done: the answer is there after that.</summary>
    async Task<TResponse> ResolveAsync<TResponse>(Caller caller, RequestKey key, Func<Task<TResponse>> keep, CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new()
    {
        try
        {
            return await keep();
        }
        catch (Exception exception) when (exception is Refusal or DbException)
        {
            if (await ReadAsync(caller, work => EarlierAsync<TResponse>(work, key), cancellation) is { } earlier) return earlier;
            throw;
        }
    }

    async Task<TResponse> KeepAnswerAsync<TResponse>(Work work, RequestKey key, Func<Work, Task<TResponse>> write)
        where TResponse : class, IMessage<TResponse>, new()
    {
        if (await EarlierAsync<TResponse>(work, key) is { } earlier) return earlier;
        var answer = await write(work);
        await work.ExecuteAsync(
            """
            insert into answered_request (caller_id, method, request_id, request_hash, answer, answered_time, scope_ids)
            values (@CallerId, @Method, @RequestId, @Hash, @Answer, @Time, @ScopeIds)
            """,
            new { key.CallerId, key.Method, key.RequestId, key.Hash, Answer = SecretFields.Without(answer).ToByteArray(), Time = _time.GetUtcNow(), ScopeIds = work.Caller.Scope.ToIds() });
        return answer;
    }

    static async Task<TResponse?> EarlierAsync<TResponse>(Work work, RequestKey key)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var earlier = await work.FindAsync<Answered>(
            "select request_hash, answer, scope_ids from answered_request where caller_id = @CallerId and method = @Method and request_id = @RequestId", key);
        if (earlier is null) return null;
        if (earlier.RequestHash != key.Hash) throw Refusals.RequestIdReused();
        if (!work.Caller.Scope.CoversIds(earlier.ScopeIds)) throw Refusals.AnsweredToOtherRoles();
        var answer = new TResponse();
        answer.MergeFrom(earlier.Answer);
        return answer;
    }

    sealed record RequestKey(string CallerId, string Method, string RequestId, string Hash)
    {
        // By the sign-in, where there is one: who accepts an invitation is nobody before and somebody when they repeat it, and nobody
        // gets the answer to another nobody's request.
        public static RequestKey Of(Caller caller, string method, string requestId, IMessage request) =>
            new(caller.IdentityHash.Length > 0 ? caller.IdentityHash : caller.Id, method, requestId, Convert.ToHexStringLower(SHA256.HashData(request.ToByteArray())));
    }

    sealed record Answered
    {
        public string RequestHash { get; init; } = "";

        public byte[] Answer { get; init; } = [];

        /// <summary>What the caller might see when this was answered.</summary>
        public string ScopeIds { get; init; } = "";
    }
}
