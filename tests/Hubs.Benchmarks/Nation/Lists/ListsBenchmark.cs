using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Hubs.Access.V1;
using Hubs.Benchmarks.Measuring;
using Hubs.Benchmarks.Nation.Multiplying;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Hubs.Testing.WaysIn;
using Hubs.Validation.V1;

namespace Hubs.Benchmarks.Nation.Lists;

/// <summary>
/// Every call that reads, by every role that may make it, unfiltered and with each filter alone: how long it takes beside its own statements run by plain
/// ADO in turns with it, and how many rows are read for each that is returned.
/// </summary>
sealed class ListsBenchmark(House house, Samples samples, IReadOnlyDictionary<Role, string> tokens, IReadOnlySet<string> only) : IDisposable
{
    const int WarmUps = 1;
    const int Calls = 3;

    static readonly string[] Reading = ["List", "Get", "Search", "Export", "Find", "Check"];
    static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    readonly Dictionary<string, GrpcChannel> _channels = Files.Services.ToDictionary(service => service, service => GrpcChannel.ForAddress(house.Local.Addresses[service]));
    readonly Dictionary<string, Replay> _replays = Files.Services.ToDictionary(service => service, service => new Replay(Files.Of(house.DataFolder, service)));
    readonly List<Measured> _all = [];

    public async Task<IReadOnlyList<Measured>> RunAsync()
    {
        foreach (var method in ContractMethods.All.Where(IsRead).Where(method => only.Count == 0 || only.Contains(method.Name)))
        {
            var answered = false;
            foreach (var role in RolesOf(method))
            {
                foreach (var (asked, request) in RequestsOf(method))
                {
                    if (await MeasureAsync(method, role, asked, request) is not { } measured) continue;
                    answered = true;
                    _all.Add(measured);
                }
            }

            Console.WriteLine($"{method.FullName}: {_all.Count} ways of calling so far");
            if (!answered) Console.WriteLine($"{method.FullName} has not answered.");
        }

        return _all;
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values) channel.Dispose();
        foreach (var replay in _replays.Values) replay.Dispose();
    }

    static bool IsRead(MethodDescriptor method) => Reading.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal)) && method.File.Package.Split('.')[1] is not "events";

    static IEnumerable<Role> RolesOf(MethodDescriptor method)
    {
        var allow = method.GetOptions().GetExtension(AccessExtensions.Allow);
        return allow.Anyone || allow.SignedIn ? [Role.MathsLead, Role.NationalTeam] : allow.Roles;
    }

    IEnumerable<(string Asked, IMessage Request)> RequestsOf(MethodDescriptor method)
    {
        var fields = method.InputType.Fields.InDeclarationOrder().Where(field => field.Name is not ("page_size" or "page_token" or "request_id")).ToList();
        var required = fields.Where(field => field.GetOptions()?.GetExtension(ValidationExtensions.Rules)?.Required == true || (method.Name.StartsWith("Get", StringComparison.Ordinal) && field.Name is "urn" or "school_id")).ToList();
        if (required.Any(field => ValueOf(field) is null)) yield break;
        yield return ("nothing", Request(method, required));
        foreach (var one in fields.Except(required).Where(field => !field.IsRepeated && ValueOf(field) is not null)) yield return (one.Name, Request(method, [.. required, one]));
    }

    IMessage Request(MethodDescriptor method, IEnumerable<FieldDescriptor> fields)
    {
        var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in fields) field.Accessor.SetValue(request, ValueOf(field));
        return request;
    }

    object? ValueOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String when field.GetOptions()?.GetExtension(ValidationExtensions.Rules)?.Date == true => field.Name.StartsWith("to", StringComparison.Ordinal) ? "2023-07-31" : "2022-12-01",
        FieldType.String => field.Name switch
        {
            "scope_id" => samples["school_id"],
            "query" => "st mary",
            "local_authority_code" => "373",
            "academic_year" => "2022/23",
            "event_id" or "venue_school_id" or "previous_group_id" => null,
            var name when name.EndsWith("person_id", StringComparison.Ordinal) => samples.Find("specialist_id"),
            var name => samples.Find(name),
        },
        FieldType.Enum => field.EnumType.Values[Math.Min(2, field.EnumType.Values.Count - 1)].Number,
        FieldType.Bool => true,
        FieldType.Int32 when field.Name == "year" => 2022,
        FieldType.Int32 => 1,
        FieldType.Int64 => 1L,
        _ => null,
    };

    async Task<Measured?> MeasureAsync(MethodDescriptor method, Role role, string asked, IMessage request)
    {
        var (service, bytes) = (method.File.Package.Split('.')[1], request.ToByteArray());
        for (var i = 0; i < WarmUps; i++)
            if (await CallAsync(service, method, bytes, role) is null) return null;
        var ran = await WatchAsync(service, method, bytes, role);
        if (ran.Answer is not { } answer) return null;
        var (product, bare) = (new List<double>(), new List<double>());
        for (var i = 0; i < Calls; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await CallAsync(service, method, bytes, role);
            product.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            bare.Add(_replays[service].Milliseconds(ran.Statements));
        }

        var (read, uncounted) = _replays[service].Count(ran.Statements);
        if (only.Count > 0) Console.WriteLine($"\n== {method.Name} as {role}, {asked}: {RowsOf(method, answer)} rows\n{_replays[service].Explain(ran.Statements)}");
        return new Measured(service, method.Name, role, asked, RowsOf(method, answer), Median.Of(product), Median.Of(bare), ran.Statements.Count, read, uncounted);
    }

    /// <summary>The rows of an answer are the items of its list; one where it is one thing.</summary>
    static int RowsOf(MethodDescriptor method, byte[] answer)
    {
        var lists = method.OutputType.Fields.InDeclarationOrder().Where(field => field.IsRepeated && field.FieldType == FieldType.Message).ToArray();
        if (!method.OutputType.Name.EndsWith("Response", StringComparison.Ordinal) || lists.Length == 0) return 1;
        var message = method.OutputType.Parser.ParseFrom(answer);
        return lists.Max(list => ((System.Collections.IList)list.Accessor.GetValue(message)).Count);
    }

    async Task<(List<Ran> Statements, byte[]? Answer)> WatchAsync(string service, MethodDescriptor method, byte[] request, Role role)
    {
        var (file, statements) = (Files.Of(house.DataFolder, service), new List<Ran>());
        Statements.WatchGiven = (template, given, work) =>
        {
            if (work.Connection.DataSource != file || work.Caller.Id == $"service:{service}" || !template.TrimStart().StartsWith("select", StringComparison.Ordinal)) return;
            lock (statements) statements.Add(new Ran(work.Dialect.Render(template), given));
        };
        try
        {
            return (statements, await CallAsync(service, method, request, role));
        }
        finally
        {
            Statements.WatchGiven = null;
        }
    }

    async Task<byte[]?> CallAsync(string service, MethodDescriptor method, byte[] request, Role role)
    {
        var call = new Method<byte[], byte[]>(MethodType.Unary, method.Service.FullName, method.Name, Bytes, Bytes);
        try
        {
            return await _channels[service].CreateCallInvoker().AsyncUnaryCall(call, null, new CallOptions(new Metadata { { "authorization", $"Bearer {tokens[role]}" } }), request);
        }
        catch (RpcException refused) when (refused.StatusCode is not (StatusCode.Internal or StatusCode.Unknown))
        {
            return null;
        }
    }
}
