using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Hubs.Gateway;

/// <summary>The gateway's certificate in PEM files, read anew once they have changed, so that it can be renewed while the gateway runs. A
/// Secret's files are links to links: what has changed is where they lead.</summary>
sealed partial class CertificateFiles(IOptions<GatewaySettings> settings, ILogger<CertificateFiles> log)
{
    readonly Lock _one = new();
    (X509Certificate2? Certificate, (DateTime, DateTime) Written) _read;

    public X509Certificate2 Current
    {
        get
        {
            lock (_one)
            {
                var written = (WrittenTime(settings.Value.CertificateFile), WrittenTime(settings.Value.CertificateKeyFile));
                if (_read.Certificate is null || _read.Written != written) _read = (Read(), written);
                return _read.Certificate!;
            }
        }
    }

    X509Certificate2 Read()
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(settings.Value.CertificateFile, settings.Value.CertificateKeyFile);
        }
        catch (CryptographicException exception) when (_read.Certificate is { } before)
        {
            // One file of a pair is there and the other not yet, or they are no pair. The next change is read again.
            Log.NotRead(log, exception);
            return before;
        }
    }

    static DateTime WrittenTime(string path) => (File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)).LastWriteTimeUtc;

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The certificate's files have changed and cannot be read; the certificate from before goes on.")]
        public static partial void NotRead(ILogger log, Exception exception);
    }
}
