using Google.Protobuf;
using Grpc.Core;

namespace Hubs.Testing.WaysIn;

/// <summary>Makes the calls of a generated client by REST, as the contract's <c>google.api.http</c> annotations lay it down: the same test
/// goes through either door.</summary>
public sealed class RestCalls(HttpClient http) : CallInvoker
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => new(
        SendAsync<TRequest, TResponse>(method, options, request), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw NoStreams();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw NoStreams();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) => throw NoStreams();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) => throw NoStreams();

    async Task<TResponse> SendAsync<TRequest, TResponse>(IMethod method, CallOptions options, TRequest request)
        where TRequest : class
    {
        var descriptor = ContractMethods.Of(method.ServiceName, method.Name);
        using var message = RestRequest.Of(descriptor, (IMessage)request);
        foreach (var header in options.Headers ?? []) message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        using var answer = await http.SendAsync(message, options.CancellationToken);
        return (TResponse)await RestAnswer.ReadAsync(descriptor, answer, options.CancellationToken);
    }

    static NotSupportedException NoStreams() => new("REST has one request and one answer, awaited.");
}
