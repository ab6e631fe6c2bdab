using Hubs.Architecture.Tests.Rules;
using Hubs.Funding;
using Hubs.Gateway;
using Hubs.Local;
using Hubs.Reporting;
using Hubs.Scheduling;
using Hubs.Schools;
using Hubs.ServiceDefaults.Hosting;
using Hubs.Testing.Contracts;
using Hubs.WorkGroups;

namespace Hubs.Architecture.Tests;

/// <summary>How the house is built, read from its projects, its types and its text.</summary>
public sealed class ArchitectureTests
{
    public static TheoryData<Type> Services => [typeof(SchoolsService), typeof(WorkGroupsService), typeof(SchedulingService), typeof(FundingService), typeof(ReportingService)];

    [Fact]
    public void Projects_depend_only_on_whom_they_may() => AssertNone(DependencyRule.Offences(Repository.Projects));

    [Fact]
    public void ServiceDefaults_holds_no_noun_of_the_product() =>
        AssertNone(ProductNounRule.Offences(typeof(HubsService).Assembly.GetTypes(), Repository.Code));

    [Fact]
    public void ServiceDefaults_holds_nothing_that_fewer_than_two_programs_use() => AssertNone(SharedRule.Offences(
        typeof(HubsService).Assembly.GetTypes(),
        Services.Select(service => service.Data).Concat([typeof(GatewayService), typeof(LocalHouse)]).ToDictionary(service => service.Name, IReadOnlyList<Type> (service) => service.Assembly.GetTypes())));

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_shows_one_type(Type service) =>
        AssertNone(PublicSurfaceRule.Offences(service.Name[..^"Service".Length], service.Assembly.GetExportedTypes()));

    [Fact]
    public void Names_say_something() => AssertNone(BannedNameRule.Offences(Repository.Code));

    [Fact]
    public void Time_is_read_from_a_clock_that_a_test_can_set() => AssertNone(ClockRule.Offences(Repository.ProductCode));

    [Fact]
    public void Files_are_short() => AssertNone(LengthRule.Offences(Repository.ProductCode));

    [Fact]
    public void Nothing_is_left_for_later_or_swallowed() => AssertNone(FinishedRule.Offences(Repository.ProductCode));

    [Fact]
    public void People_are_told_in_words() => AssertNone(SentenceRule.Offences(Repository.ProductCode));

    [Fact]
    public void Each_RPC_has_a_file_named_after_it_and_a_test_that_names_it() =>
        AssertNone(UseCaseRule.Offences(ContractSet.OfHubs().Methods, Repository.Code));

    [Fact]
    public void Each_reason_that_a_contract_names_is_shown() => AssertNone(ReasonRule.Offences(Repository.Contracts, [.. Repository.Code, .. Repository.Documents]));

    [Fact]
    public void Each_index_is_there_for_something() => AssertNone(IndexRule.Offences(Repository.Migrations, Repository.ProductCode));

    static void AssertNone(IEnumerable<string> offences)
    {
        var found = offences.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
