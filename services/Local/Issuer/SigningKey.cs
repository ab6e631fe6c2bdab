using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Hubs.Local.Issuer;

/// <summary>The key that signs the demonstration's tokens: made at the first start, then kept in the data folder.</summary>
internal static class SigningKey
{
    public static ECDsaSecurityKey In(string folder)
    {
        var path = Path.Combine(folder, "issuer-key.pem");
        if (!File.Exists(path)) Make(path);
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return new ECDsaSecurityKey(key) { KeyId = Base64UrlEncoder.Encode(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 12).ToArray()) };
    }

    static void Make(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        WholeFile.WriteSecret(path, key.ExportPkcs8PrivateKeyPem());
    }
}
