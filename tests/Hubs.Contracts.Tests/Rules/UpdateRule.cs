using Hubs.Testing.Contracts;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>Updates say what they change and which version they have seen.</summary>
static class UpdateRule
{
    public static IEnumerable<string> Offences(ContractSet contracts) => contracts.Methods
        .Where(method => method.Name.StartsWith("Update", StringComparison.Ordinal)).SelectMany(UpdateOffences)
        .Concat(contracts.Messages.Select(message => message.Field("etag")).OfType<ContractField>().Where(etag => !etag.IsString).Select(etag => $"{etag} is a string."));

    static IEnumerable<string> UpdateOffences(ContractMethod method)
    {
        if (method.Request?.Field("update_mask")?.Is("google.protobuf.FieldMask") != true) yield return $"{method.RequestName} has a google.protobuf.FieldMask update_mask.";
        if (method.Request?.Field("etag") is { } etag ? etag.Rules?.Required != true : !HasResourceWithEtag(method)) yield return $"{method.RequestName} has a required etag, or carries the whole resource with its etag.";
        if (method.Response is { } resource && resource.Field("etag") is null) yield return $"{resource} has an etag, as {method.Name} asks for it.";
    }

    /// <summary>As AIP-134 has it: the path goes into the resource, and the etag is the resource's.</summary>
    static bool HasResourceWithEtag(ContractMethod method) =>
        method.Http?.Patch.Contains('.', StringComparison.Ordinal) == true
        && method.Request?.Fields.Any(field => field.Proto.TypeName == method.Proto.OutputType && field.Rules?.Required == true) == true
        && method.Response?.Field("etag") is not null;
}
