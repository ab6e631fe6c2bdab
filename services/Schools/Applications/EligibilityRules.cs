using Google.Protobuf.Reflection;

namespace Hubs.Schools.Applications;

/// <summary>The rules' names as the contract writes them, without the enum's prefix: <c>DEVELOPMENT_ONCE</c>.</summary>
static class EligibilityRules
{
    const string Prefix = "ELIGIBILITY_RULE_";

    static readonly EnumDescriptor Rules = V1.ApplicationServiceReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(V1.EligibilityRule));

    public static string NameOf(V1.EligibilityRule rule) => Rules.FindValueByNumber((int)rule).Name[Prefix.Length..];
}
