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
    /// the same id is refused. The answer commits with what was done.</summary>
    public Task<TResponse> OnceAsync<TRequest, TResponse>(TRequest request, ServerCallContext context, Func<Work, Task<TResponse>> write)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        var caller = context.Caller();
        var requestId = (string)request.Descriptor.FindFieldByName("request_id").Accessor.GetValue(request);
        return OnceAsync(caller, context.Method, requestId, request, write, context.CancellationToken);
    }

    async Task<TResponse> OnceAsync<TResponse>(Caller caller, string method, string requestId, IMessage request, Func<Work, Task<TResponse>> write, CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = new { CallerId = caller.Id, Method = method, RequestId = requestId };
        var hash = Convert.ToHexStringLower(SHA256.HashData(request.ToByteArray()));
        try
        {
            return await WriteAsync(caller, async work =>
            {
                if (await EarlierAsync<TResponse>(work, key, hash) is { } earlier) return earlier;
                var answer = await write(work);
                await work.ExecuteAsync(
                    """
                    insert into answered_request (caller_id, method, request_id, request_hash, answer, answered_time)
                    values (@CallerId, @Method, @RequestId, @Hash, @Answer, @Time)
                    """,
                    new { key.CallerId, key.Method, key.RequestId, Hash = hash, Answer = answer.ToByteArray(), Time = _time.GetUtcNow() });
                return answer;
            }, cancellation);
        }
        catch (DbException exception) when (Dialect.IsDuplicateKey(exception))
        {
            // The same request twice at once: the other one has just been kept. Another duplicate key is a fault of ours.
            if (await ReadAsync(caller, work => EarlierAsync<TResponse>(work, key, hash), cancellation) is { } earlier) return earlier;
            throw;
        }
    }

    static async Task<TResponse?> EarlierAsync<TResponse>(Work work, object key, string hash)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var earlier = await work.FindAsync<Answered>(
            "select request_hash, answer from answered_request where caller_id = @CallerId and method = @Method and request_id = @RequestId", key);
        if (earlier is null) return null;
        if (earlier.RequestHash != hash) throw Refusals.RequestIdReused();
        var answer = new TResponse();
        answer.MergeFrom(earlier.Answer);
        return answer;
    }

    sealed record Answered
    {
        public string RequestHash { get; init; } = "";

        public byte[] Answer { get; init; } = [];
    }
}
