using Hubs.Testing.Contracts;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>Package, folder and namespace say the same.</summary>
static class PackageRule
{
    static readonly Dictionary<string, string> Namespaces = new()
    {
        ["hubs.schools.v1"] = "Hubs.Schools.V1",
        ["hubs.workgroups.v1"] = "Hubs.WorkGroups.V1",
        ["hubs.scheduling.v1"] = "Hubs.Scheduling.V1",
        ["hubs.funding.v1"] = "Hubs.Funding.V1",
        ["hubs.reporting.v1"] = "Hubs.Reporting.V1",
        ["hubs.access.v1"] = "Hubs.Access.V1",
        ["hubs.events.v1"] = "Hubs.Events.V1",
        ["hubs.validation.v1"] = "Hubs.Validation.V1",
    };

    static readonly string[] Shared = ["access", "events", "validation"];

    public static IEnumerable<string> Offences(ContractSet contracts) => contracts.Files.SelectMany(Offences);

    static IEnumerable<string> Offences(ContractFile file)
    {
        if (!Namespaces.TryGetValue(file.Package, out var name)) yield return $"{file.Path} is in package {file.Package}, which is none of the services'.";
        else if (file.Proto.Options?.CsharpNamespace != name) yield return $"{file.Path} has the csharp_namespace {name}.";
        if (Path.GetDirectoryName(file.Path)?.Replace('\\', '/') != file.Package.Replace('.', '/')) yield return $"{file.Path} is in the folder of its package, {file.Package.Replace('.', '/')}.";
        if (file.Proto.Service.Count > 1) yield return $"{file.Path} has one service.";
        if (file.Proto.Service.Count > 0 && Shared.Contains(file.Room)) yield return $"{file.Path} is shared by all services and has none of its own.";
    }
}
