using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Hubs.Access.V1;
using Hubs.Local;
using Hubs.Reporting.V1;
using Hubs.Testing;

namespace Hubs.EndToEnd.Tests.Broker;

/// <summary>The broker goes away and comes back.</summary>
public sealed class BrokerAwayTests(HouseOnOwnRabbitMq house) : IClassFixture<HouseOnOwnRabbitMq>
{
    [Fact]
    public async Task Without_a_broker_everyone_is_served_and_nothing_told_is_lost()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        var before = await house.InviteAsync(Role.Auditor);
        await SeesAsync(before);

        await house.StopBrokerAsync();
        var meanwhile = await InviteUnsettledAsync();
        foreach (var service in LocalHouse.ServiceNames) Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, await HealthOfAsync(service));
        await SeesAsync(before);
        await house.StartBrokerAsync();

        await SeesAsync(meanwhile);
        var after = await InviteUnsettledAsync();
        await SeesAsync(after);
        foreach (var person in new[] { before, meanwhile, after })
            Assert.Equal(1, await house.LookAsync("reporting", work => work.ScalarAsync<int>("select count(*) from access_role where person_id = @Id", new { person.Id })));
        await house.SettleAsync();
    }

    Task<TestPerson> InviteUnsettledAsync() => house.InviteAsync(Role.Auditor, settle: false);

    async Task<HealthCheckResponse.Types.ServingStatus> HealthOfAsync(string service)
    {
        using var channel = GrpcChannel.ForAddress(house.Local.Addresses[service]);
        return (await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest())).Status;
    }

    /// <summary>Reporting, which learns of roles by events, comes to let this person in.</summary>
    async Task SeesAsync(TestPerson person)
    {
        var figures = house.As<FiguresService.FiguresServiceClient>(person);
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    await figures.GetFreshnessAsync(new GetFreshnessRequest());
                    return true;
                }
                catch (RpcException refused) when (refused.StatusCode == StatusCode.PermissionDenied)
                {
                    return false;
                }
            },
            () => Task.FromResult($"Reporting does not let {person.Name} in."));
    }
}
