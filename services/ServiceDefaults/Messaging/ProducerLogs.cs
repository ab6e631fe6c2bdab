using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Reads other services' logs over gRPC, with this service's own credential.</summary>
public sealed class ProducerLogs(ServiceAddresses addresses, ServiceCredential credential, TimeProvider time) : IDisposable
{
    static readonly Marshaller<ListEventsRequest> Requests = Marshallers.Create(r => Google.Protobuf.MessageExtensions.ToByteArray(r), ListEventsRequest.Parser.ParseFrom);
    static readonly Marshaller<ListEventsResponse> Responses = Marshallers.Create(r => Google.Protobuf.MessageExtensions.ToByteArray(r), ListEventsResponse.Parser.ParseFrom);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<Uri, GrpcChannel> _channels = new();

    public async Task<ListEventsResponse> ListEventsAsync(string producer, ListEventsRequest request, CancellationToken cancellation)
    {
        var channel = _channels.GetOrAdd(await addresses.OfAsync(producer, cancellation), address => GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = 64 * 1024 * 1024, HttpHandler = ServiceConnections.NewHandler(), DisposeHttpClient = true }));

        // Every service has the same method under its own package's name.
        var method = new Method<ListEventsRequest, ListEventsResponse>(MethodType.Unary, $"hubs.{producer}.v1.EventLogService", "ListEvents", Requests, Responses);
        var headers = new Metadata { { "authorization", $"Bearer {await credential.TokenAsync(cancellation)}" } };

        // How long it may take is measured, not read off a clock: one that is wrong would cut every call short.
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        return await channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(headers, cancellationToken: either.Token), request);
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values) channel.Dispose();
    }
}
