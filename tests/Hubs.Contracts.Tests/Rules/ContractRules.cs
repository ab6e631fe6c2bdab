using Hubs.Testing.Contracts;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>Says what in the contracts breaks a rule, a sentence each.</summary>
delegate IEnumerable<string> ContractRule(ContractSet contracts);

/// <summary>Every rule that contracts keep, by its name in the test run.</summary>
static class ContractRules
{
    public static IReadOnlyDictionary<string, ContractRule> All { get; } = new Dictionary<string, ContractRule>
    {
        ["access"] = AccessRule.Offences,
        ["request_id"] = RequestIdRule.Offences,
        ["lists"] = ListRule.Offences,
        ["updates"] = UpdateRule.Offences,
        ["method names"] = MethodNameRule.Offences,
        ["rest"] = RestRule.Offences,
        ["packages"] = PackageRule.Offences,
        ["enums"] = EnumRule.Offences,
        ["fields"] = FieldRule.Offences,
        ["comments"] = CommentRule.Offences,
        ["events"] = EventRule.Offences,
        ["told events"] = TellingRule.Offences,
        ["no personal data in events"] = PersonalDataRule.Offences,
    };
}
