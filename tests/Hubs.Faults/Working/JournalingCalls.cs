using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;

namespace Hubs.Faults.Working;

/// <summary>The calls of one person at the gateway. Every write is noted; whoever cannot know what came of a call asks again, a write with
/// the same request_id, until it is answered: as a real client does.</summary>
sealed class JournalingCalls(CallInvoker door, string token, Journal journal, TimeProvider time) : CallInvoker
{
    static readonly TimeSpan OneTry = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => new(
        AnsweredAsync(method, host, options, request), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw NoStreams();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw NoStreams();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) => throw NoStreams();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) => throw NoStreams();

    async Task<TResponse> AnsweredAsync<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class
    {
        Task<TResponse> OnceAsync() => door.AsyncUnaryCall(method, host, options.WithHeaders(new Metadata { { "authorization", $"Bearer {token}" } }).WithDeadline(time.GetUtcNow().UtcDateTime + OneTry), request).ResponseAsync;
        var entry = journal.Begin(method.FullName, (IMessage)request, async () => (IMessage)await OnceAsync());
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                var answer = await OnceAsync();
                if (entry is not null) entry.Answer = (IMessage)answer;
                return answer;
            }
            catch (Exception unknown) when (Outcome.IsUnknown(unknown) && Stopwatch.GetElapsedTime(started) < Patience)
            {
                Note(entry, unknown);
            }
            catch (RpcException refused) when (!Outcome.IsUnknown(refused))
            {
                if (entry is not null) entry.Refusal = Outcome.ReasonOf(refused) ?? refused.StatusCode.ToString();
                throw;
            }

            await Task.Delay(Pause, time, options.CancellationToken);
        }
    }

    static void Note(JournalEntry? entry, Exception unknown)
    {
        if (entry is null) return;
        entry.Unknown++;
        if (unknown is RpcException refused && Outcome.ReasonOf(refused) == "DATABASE_BUSY") entry.Busy++;
    }

    static NotSupportedException NoStreams() => new("Only calls with one request and one answer are journaled.");
}
