using Hubs.Gateway.Tests.House;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Hubs.Gateway.Tests;

public sealed class GatewaySettingsTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    [Theory]
    [InlineData("Services:funding", "", "Services:funding is not set")]
    [InlineData("Authentication:Authority", "", "Authentication:Authority is not set")]
    [InlineData("Authentication:Authority", "http://issuer.example.org", "must be reached by https")]
    [InlineData("Authentication:AllowHttp", "true", "AllowHttp is for development")]
    [InlineData("Authentication:Audience", "", "Authentication:Audience is not set")]
    [InlineData("Gateway:WebAddress", "https://0.0.0.0:443", "Gateway:CertificateFile")]
    [InlineData("Gateway:CertificateFile", "tls.crt", "Gateway:WebAddress is not https")]
    [InlineData("Gateway:LargestBody", "0", "must be above 0")]
    [InlineData("Gateway:TrustedProxies:0", "everyone", "Gateway:TrustedProxies has 'everyone'")]
    public async Task In_Production_a_wrong_setting_is_named_and_the_gateway_does_not_start(string name, string value, string said)
    {
        var refused = Assert.Throws<CannotStartException>(() => InProduction((name, value)));

        Assert.StartsWith("gateway cannot start.", refused.Message);
        Assert.Contains(said, refused.Message);
        await InProduction().DisposeAsync();
    }

    WebApplication InProduction(params (string, string)[] settings) => GatewayService.Build([], builder =>
    {
        builder.Environment.EnvironmentName = Environments.Production;
        builder.Configuration.AddInMemoryCollection(house.SettingsOf(("Authentication:Authority", "https://issuer.example.org"), ("Authentication:AllowHttp", "false")));
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2)));
    });
}
