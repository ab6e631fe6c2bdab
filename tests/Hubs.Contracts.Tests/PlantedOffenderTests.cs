using Hubs.Contracts.Tests.Rules;

namespace Hubs.Contracts.Tests;

/// <summary>Rules that look: each catches what is planted, and only that.</summary>
public sealed class PlantedOffenderTests
{
    public static TheoryData<int> Offenders => new(Enumerable.Range(0, PlantedOffender.All.Count));

    [Theory]
    [MemberData(nameof(Offenders))]
    public void A_planted_offender_is_caught(int number)
    {
        var offender = PlantedOffender.All[number];
        var contract = new PlantedContract();
        offender.Plant(contract);

        var offences = ContractRules.All[offender.Rule](contract.Build()).ToList();

        Assert.True(offences.Any(offence => offence.Contains(offender.Says, StringComparison.Ordinal)), $"{offender}\nwas said: {string.Join('\n', offences)}");
    }

    [Fact]
    public void The_contract_they_are_planted_in_keeps_every_rule() =>
        Assert.Empty(ContractRules.All.Values.SelectMany(rule => rule(new PlantedContract().Build())));

    [Fact]
    public void Every_rule_has_a_planted_offender() =>
        Assert.Empty(ContractRules.All.Keys.Except(PlantedOffender.All.Select(offender => offender.Rule)));
}
