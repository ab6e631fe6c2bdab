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

    // Written beside it and then renamed: whoever is killed here leaves a whole key or none.
    static void Make(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var fresh = $"{path}.new";
        using (var writer = new StreamWriter(fresh, options)) writer.Write(key.ExportPkcs8PrivateKeyPem());
        File.Move(fresh, path, overwrite: true);
    }
}
