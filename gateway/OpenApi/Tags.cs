using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hubs.Gateway.Contract;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Hubs.Gateway.OpenApi;

/// <summary>A tag for each gRPC service, a group for each of ours.</summary>
static partial class Tags
{
    /// <summary><c>hubs.workgroups.v1.ActionPlanService</c>: "workgroups: action plan".</summary>
    public static string NameOf(ServiceDescriptor service) =>
        $"{service.File.Package.Split('.')[1]}: {WordStart().Replace(service.Name.EndsWith("Service", StringComparison.Ordinal) ? service.Name[..^7] : service.Name, " $0").Trim().ToLowerInvariant()}";

    public static JsonObject Of(ServiceDescriptor service) => new()
    {
        ["name"] = NameOf(service),
        ["description"] = Words.Of(service),
    };

    public static JsonObject GroupOf(string service, IReadOnlyList<ApiMethod> methods) => new()
    {
        ["name"] = service,
        ["tags"] = new JsonArray([.. methods.Where(m => m.Service == service).Select(m => (JsonNode)NameOf(m.Descriptor.Service)).DistinctBy(n => n.ToString())]),
    };

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}
