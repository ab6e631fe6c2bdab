using Hubs.Contracts.Tests.Rules;
using Hubs.Testing.Contracts;

namespace Hubs.Contracts.Tests;

/// <summary>What every contract in `protos/` keeps to.</summary>
public sealed class ContractTests
{
    public static TheoryData<string> Rules => new(ContractRules.All.Keys);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_contract_keeps_the_rule_of(string rule)
    {
        var offences = ContractRules.All[rule](ContractSet.OfHubs()).ToList();

        Assert.True(offences.Count == 0, string.Join('\n', offences));
    }

    [Theory]
    [InlineData("hubs.schools.v1")]
    [InlineData("hubs.workgroups.v1")]
    [InlineData("hubs.scheduling.v1")]
    [InlineData("hubs.funding.v1")]
    [InlineData("hubs.reporting.v1")]
    public void Every_service_is_looked_at_with_its_log(string package) =>
        Assert.Contains(ContractSet.OfHubs().Methods, method => method.FullName == $"{package}.EventLogService.ListEvents");
}
