using System.Net;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Reporting.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.EndToEnd.Tests.WaysIn;

/// <summary>A page in a browser: gRPC-Web over HTTP/1.1, through the gateway, to the services themselves.</summary>
public sealed class GrpcWebTests(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData(GrpcWebMode.GrpcWeb)]
    [InlineData(GrpcWebMode.GrpcWebText)]
    public async Task Each_service_writes_reads_and_refuses_as_over_gRPC(GrpcWebMode mode)
    {
        using var channel = ChannelOf(mode);
        var national = As(channel, house.National.Token);
        var name = $"Hub by {mode}";

        // Schools: written once however often it is sent, and read back over gRPC.
        var create = new CreateHubRequest { HubName = name, RegionName = "Yorkshire", RequestId = House.NewRequestId() };
        var hub = await new HubService.HubServiceClient(national).CreateHubAsync(create);
        Assert.Equal(hub, await new HubService.HubServiceClient(national).CreateHubAsync(create));
        Assert.Equal(hub, await house.As<HubService.HubServiceClient>(house.National).GetHubAsync(new GetHubRequest { HubId = hub.HubId }));
        Assert.Single(await house.ToldAsync<HubCreated>(), told => told.HubName == name);

        // Work groups and scheduling.
        var add = new AddResourceRequest { Kind = ResourceKind.Material, Title = name, Link = "https://example.org/", ForSpecialists = true, RequestId = House.NewRequestId() };
        var resource = await new ResourceService.ResourceServiceClient(national).AddResourceAsync(add);
        Assert.Contains(resource, (await house.As<ResourceService.ResourceServiceClient>(house.National).ListResourcesAsync(new ListResourcesRequest())).Resources);
        var set = new SetBankHolidaysRequest { Year = $"{2030 + (int)mode}", Days = { new BankHoliday { Date = $"{2030 + (int)mode}-01-01", Title = "New Year’s Day" } }, RequestId = House.NewRequestId() };
        Assert.Equal("New Year’s Day", Assert.Single((await new BankHolidayService.BankHolidayServiceClient(national).SetBankHolidaysAsync(set)).Days).Title);

        // Funding and reporting.
        Assert.Empty((await new GrantService.GrantServiceClient(national).ListGrantsAsync(new ListGrantsRequest())).Grants);
        Assert.NotEmpty((await new FiguresService.FiguresServiceClient(national).GetFreshnessAsync(new GetFreshnessRequest())).Logs);
    }

    [Theory]
    [InlineData(GrpcWebMode.GrpcWeb)]
    [InlineData(GrpcWebMode.GrpcWebText)]
    public async Task A_refusal_comes_with_its_reason_and_with_every_field_that_is_wrong(GrpcWebMode mode)
    {
        using var channel = ChannelOf(mode);
        var hubs = new HubService.HubServiceClient(As(channel, house.National.Token));

        var wrong = await Refused.ByAsync(hubs.CreateHubAsync(new CreateHubRequest { ContactEmail = "nobody", RequestId = House.NewRequestId() }));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST"), (wrong.Code, wrong.Reason));
        Assert.Equal([("hub_name", "REQUIRED"), ("region_name", "REQUIRED"), ("contact_email", "WRONG_FORM")], wrong.Violations.Select(violation => (violation.Field, violation.Reason)));
        Assert.Equal((StatusCode.NotFound, "NOT_FOUND"), Both(await Refused.ByAsync(hubs.GetHubAsync(new GetHubRequest { HubId = House.NewRequestId() }))));

        var auditor = await house.InviteAsync(Role.Auditor);
        Assert.Equal((StatusCode.PermissionDenied, "NOT_ALLOWED"), Both(await Refused.ByAsync(new BudgetService.BudgetServiceClient(As(channel, auditor.Token)).SetBudgetAsync(new SetBudgetRequest()))));
        Assert.Equal((StatusCode.Unauthenticated, "NOT_SIGNED_IN"), Both(await Refused.ByAsync(new GroupService.GroupServiceClient(As(channel, null)).ListGroupsAsync(new ListGroupsRequest()))));
    }

    static (StatusCode, string) Both(Refused refused) => (refused.Code, refused.Reason);

    GrpcChannel ChannelOf(GrpcWebMode mode) => GrpcChannel.ForAddress(house.Local.GatewayWeb, new GrpcChannelOptions
    {
        HttpHandler = new GrpcWebHandler(mode, new SocketsHttpHandler()),
        HttpVersion = HttpVersion.Version11,
    });

    static CallInvoker As(GrpcChannel channel, string? token) => channel.CreateCallInvoker().Intercept(headers =>
    {
        if (token is not null) headers.Add("authorization", $"Bearer {token}");
        return headers;
    });
}
