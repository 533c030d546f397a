using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>A city's own certificate authority, for one test: who trusts <see cref="File"/> trusts what it signed.</summary>
internal sealed class Authority
{
    private readonly X509Certificate2 _certificate;
    private readonly Scratch _scratch;

    public Authority(Scratch scratch)
    {
        _scratch = scratch;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=City authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        System.IO.File.WriteAllText(File, _certificate.ExportCertificatePem());
    }

    public string File => _scratch.Path("authority.pem");

    /// <summary>Certificate and key for the loopback address; both as PEM files.</summary>
    /// <param name="days">Until it ends; negative for one that is over.</param>
    public (string Certificate, string Key) Sign(string name, int days = 20)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var signed = request.Create(_certificate, now.AddHours(-12), days < 0 ? now.AddHours(-1) : now.AddDays(days), [1, 2, 3, 4]);
        var files = (_scratch.Path($"{name}.pem"), _scratch.Path($"{name}.key"));
        System.IO.File.WriteAllText(files.Item1, signed.ExportCertificatePem());
        System.IO.File.WriteAllText(files.Item2, key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
