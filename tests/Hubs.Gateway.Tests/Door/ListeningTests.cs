using System.Net;
using System.Net.Security;
using System.Net.Sockets;
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
    public async Task A_certificate_renewed_in_its_Secret_is_shown_to_the_next_who_connects()
    {
        var secret = new MountedSecret();
        await using var gateway = await house.StartGatewayAsync(("Gateway:WebAddress", "https://127.0.0.1:0"), ("Gateway:CertificateFile", secret.Write(ACertificate("CN=before.example.org"))), ("Gateway:CertificateKeyFile", secret.Key));
        Assert.Equal("CN=before.example.org", await ShownAsync(gateway.Urls.Single()));

        secret.Write(ACertificate("CN=renewed.example.org"));
        Assert.Equal("CN=renewed.example.org", await ShownAsync(gateway.Urls.Single()));

        secret.Write(("no certificate", "no key"));
        Assert.Equal("CN=renewed.example.org", await ShownAsync(gateway.Urls.Single()));
        secret.Delete();
    }

    [Fact]
    public async Task Health_is_told_over_HTTP_and_gRPC_to_anyone()
    {
        Assert.Equal("Healthy", (await house.SendAsync("GET", "/health/live", token: null)).Text);
        Assert.Equal("Healthy", (await house.SendAsync("GET", "/health/ready", token: null)).Text);
        using var channel = house.Channel();
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await new Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new())).Status);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await new Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new() { Service = "live" })).Status);
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
        var (certificate, key) = ACertificate("CN=hubs.example.org");
        var (certificateFile, keyFile) = (Path.Combine(folder, "tls.crt"), Path.Combine(folder, "tls.key"));
        File.WriteAllText(certificateFile, certificate);
        File.WriteAllText(keyFile, key);
        return (certificateFile, keyFile);
    }

    static (string Certificate, string Key) ACertificate(string subject)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return (certificate.ExportCertificatePem(), rsa.ExportPkcs8PrivateKeyPem());
    }

    static async Task<string> ShownAsync(string address)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(address).Port);
        await using var tls = new SslStream(client.GetStream(), false, (_, shown, _, _) => shown?.Subject.EndsWith(".example.org", StringComparison.Ordinal) == true);
        await tls.AuthenticateAsClientAsync("hubs.example.org");
        return tls.RemoteCertificate!.Subject;
    }

    /// <summary>A Secret as the kubelet mounts it: its files are links into a link, and a change moves that one.</summary>
    sealed class MountedSecret
    {
        readonly string _folder = Directory.CreateTempSubdirectory("hubs-secret-").FullName;
        int _version;

        public string Key => Path.Combine(_folder, "tls.key");

        public string Write((string Certificate, string Key) files)
        {
            var version = Directory.CreateDirectory(Path.Combine(_folder, $"..{++_version}")).FullName;
            File.WriteAllText(Path.Combine(version, "tls.crt"), files.Certificate);
            File.WriteAllText(Path.Combine(version, "tls.key"), files.Key);
            File.Delete(Path.Combine(_folder, "..data"));
            File.CreateSymbolicLink(Path.Combine(_folder, "..data"), $"..{_version}");
            if (_version == 1) foreach (var name in new[] { "tls.crt", "tls.key" }) File.CreateSymbolicLink(Path.Combine(_folder, name), Path.Combine("..data", name));
            return Path.Combine(_folder, "tls.crt");
        }

        public void Delete() => Directory.Delete(_folder, recursive: true);
    }
}
