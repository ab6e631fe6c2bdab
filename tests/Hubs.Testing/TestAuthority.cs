using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hubs.Testing;

/// <summary>An authority that signs certificates, made up by a test: believed by nobody until its own is put where somebody looks.</summary>
public sealed class TestAuthority : IDisposable
{
    readonly X509Certificate2 _own;

    public TestAuthority(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Its own certificate, as PEM.</summary>
    public string Certificate => _own.ExportCertificatePem();

    /// <summary>A certificate for whoever answers at this address, and its key, as PEM.</summary>
    public (string Certificate, string Key) Sign(IPAddress address)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=a host of the tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_own, true, false));
        using var signed = request.Create(_own, _own.NotBefore, _own.NotAfter, Guid.NewGuid().ToByteArray());
        return (signed.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose() => _own.Dispose();
}
