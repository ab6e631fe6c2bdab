using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Hubs.Access.V1;
using Xunit;

namespace Hubs.Testing.WaysIn;

/// <summary>What a call came to: its status, the refusal's reason where there is one, and the answer as JSON.</summary>
public sealed record Outcome(StatusCode Code, string Reason, string Json)
{
    /// <summary>What is wrong with which field, where it is that: field, reason and sentence.</summary>
    public IReadOnlyList<(string Field, string Reason, string Sentence)> Violations { get; init; } = [];

    public override string ToString() => $"{Code} {Reason}".TrimEnd();
}

/// <summary>Calls any method of the contract in a house, by its descriptor alone.</summary>
public sealed class Door(House house) : IDisposable
{
    static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    readonly ConcurrentDictionary<string, GrpcChannel> _channels = [];

    /// <summary>Every method of every service.</summary>
    public static IReadOnlyList<MethodDescriptor> Methods => ContractMethods.All;

    public static string RoomOf(MethodDescriptor method) => method.File.Package.Split('.')[1];

    /// <summary>Short and unmistakable, such as <c>schools.GetSchool</c>.</summary>
    public static string NameOf(MethodDescriptor method) => $"{RoomOf(method)}.{method.Name}";

    public static Allow AllowOf(MethodDescriptor method) => method.GetOptions()?.GetExtension(AccessExtensions.Allow) ?? new Allow();

    public Task<Outcome> CallAsync(MethodDescriptor method, IMessage request, string? token) => CallAsync(method, request.ToByteArray(), token);

    public async Task<Outcome> CallAsync(MethodDescriptor method, byte[] request, string? token)
    {
        var channel = _channels.GetOrAdd(RoomOf(method), room => GrpcChannel.ForAddress(house.Local.Addresses[room]));
        var headers = new Metadata();
        if (token is not null) headers.Add("authorization", $"Bearer {token}");
        var options = new CallOptions(headers, cancellationToken: TestContext.Current.CancellationToken);
        try
        {
            var answer = await SendAsync(channel.CreateCallInvoker(), method, request, options);
            return new Outcome(StatusCode.OK, "", JsonFormatter.Default.Format(method.OutputType.Parser.ParseFrom(answer)));
        }
        catch (RpcException exception)
        {
            var status = exception.GetRpcStatus();
            var violations = status?.GetDetail<BadRequest>()?.FieldViolations.Select(violation => (violation.Field, violation.Reason, violation.Description)) ?? [];
            return new Outcome(exception.StatusCode, status?.GetDetail<ErrorInfo>()?.Reason ?? "", "") { Violations = [.. violations] };
        }
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values) channel.Dispose();
    }

    static async Task<byte[]> SendAsync(CallInvoker invoker, MethodDescriptor method, byte[] request, CallOptions options)
    {
        if (method.IsClientStreaming)
        {
            using var call = invoker.AsyncClientStreamingCall(Of(method, MethodType.ClientStreaming), null, options);
            try
            {
                await call.RequestStream.WriteAsync(request, options.CancellationToken);
                await call.RequestStream.CompleteAsync();
            }
            catch (RpcException)
            {
                // The service refused before it had read everything: the answer says how.
                return await call.ResponseAsync;
            }
            return await call.ResponseAsync;
        }
        if (method.IsServerStreaming)
        {
            using var call = invoker.AsyncServerStreamingCall(Of(method, MethodType.ServerStreaming), null, options, request);
            return await call.ResponseStream.MoveNext(options.CancellationToken) ? call.ResponseStream.Current : [];
        }
        return await invoker.AsyncUnaryCall(Of(method, MethodType.Unary), null, options, request);
    }

    static Method<byte[], byte[]> Of(MethodDescriptor method, MethodType type) => new(type, method.Service.FullName, method.Name, Bytes, Bytes);
}
