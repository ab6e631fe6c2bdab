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
        if (method.Request?.Field("etag") is not { Rules.Required: true }) yield return $"{method.RequestName} has a required etag.";
        if (method.Response is { } resource && resource.Field("etag") is null) yield return $"{resource} has an etag, as {method.Name} asks for it.";
    }
}
