using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Hubs.Gateway.Tests.House;
using Hubs.Schools.V1;

namespace Hubs.Gateway.Tests.Door;

public sealed class ListeningTests(GatewayHouse house) : IClassFixture<GatewayHouse>
{
    [Fact]
    public async Task With_a_certificate_one_port_serves_REST_and_gRPC_and_asks_browsers_to_stay_with_TLS()
    {
        var folder = Directory.CreateTempSubdirectory("hubs-gateway-");
        var (certificate, key) = WriteCertificate(folder.FullName);
        await using var gateway = await house.StartGatewayAsync(("Gateway:WebAddress", "https://127.0.0.1:0"), ("Gateway:CertificateFile", certificate), ("Gateway:CertificateKeyFile", key));
        var address = new Uri(Assert.Single(gateway.Urls));
        using var http = new HttpClient(Trusting()) { BaseAddress = address };

        using var rest = await http.GetAsync(new Uri("/schools/v1/information-sheets", UriKind.Relative));
        using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = Trusting(), DisposeHttpClient = true });
        var sheets = await new ProgrammeService.ProgrammeServiceClient(channel).ListInformationSheetsAsync(new());

        Assert.Equal(HttpStatusCode.OK, rest.StatusCode);
        Assert.StartsWith("max-age=", rest.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Empty(sheets.InformationSheets);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Health_is_told_over_HTTP_and_gRPC_to_anyone()
    {
        Assert.Equal("Healthy", (await house.SendAsync("GET", "/health/live", token: null)).Text);
        Assert.Equal("Healthy", (await house.SendAsync("GET", "/health/ready", token: null)).Text);
        using var channel = house.Channel();
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await new Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new())).Status);
    }

    [Fact]
    public async Task Native_gRPC_over_HTTP_1_is_told_where_to_go_instead_of_losing_its_outcome() =>
        (await house.SendAsync("POST", "/hubs.schools.v1.ProgrammeService/ListInformationSheets", token: null, change: r =>
        {
            r.Content = new ByteArrayContent([0, 0, 0, 0, 0]);
            r.Content.Headers.ContentType = new("application/grpc");
        })).Problem(426, "NEEDS_HTTP2");

    static SocketsHttpHandler Trusting() => new() { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=hubs.example.org" } };

    static (string Certificate, string Key) WriteCertificate(string folder)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=hubs.example.org", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (certificateFile, keyFile) = (Path.Combine(folder, "tls.crt"), Path.Combine(folder, "tls.key"));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, rsa.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyFile);
    }
}
