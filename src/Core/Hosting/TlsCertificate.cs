using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Core.Hosting;

/// <summary>The certificate of <c>https://</c> addresses, with words for each way in which its files can be wrong.</summary>
internal static class TlsCertificate
{
    /// <summary>Null when the files can be used; else what is wrong, naming the setting and the cure.</summary>
    public static string? FaultOf(ListenOptions options)
    {
        var key = KeyFileOf(options);
        if (ReadFault("Listen:CertificateFile", options.CertificateFile!) is { } certificateFault)
            return certificateFault;
        if (key is not null && ReadFault("Listen:CertificateKeyFile", key) is { } keyFault)
            return keyFault;
        try
        {
            using var certificate = Load(options);
            return null;
        }
        // A key that belongs to another certificate is an argument's fault to the framework.
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            return key is null
                ? $"Listen:CertificateFile '{options.CertificateFile}' does not hold a PEM certificate with its private key; give the key in Listen:CertificateKeyFile."
                : $"Listen:CertificateFile '{options.CertificateFile}' and Listen:CertificateKeyFile '{key}' are no PEM certificate and its unencrypted private key, or do not belong together.";
        }
    }

    /// <summary>The file with the private key when everybody on the machine can read it; else null.</summary>
    public static string? ReadableByAll(ListenOptions options)
    {
        var file = KeyFileOf(options) ?? options.CertificateFile;
        return file is not null && OperatingSystem.IsLinux() && (File.GetUnixFileMode(file) & UnixFileMode.OtherRead) != UnixFileMode.None
            ? file
            : null;
    }

    /// <exception cref="CryptographicException">No PEM, or an encrypted key.</exception>
    public static X509Certificate2 Load(ListenOptions options) =>
        X509Certificate2.CreateFromPemFile(options.CertificateFile!, KeyFileOf(options));

    private static string? KeyFileOf(ListenOptions options) =>
        string.IsNullOrEmpty(options.CertificateKeyFile) ? null : options.CertificateKeyFile;

    private static string? ReadFault(string setting, string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return null;
        }
        catch (UnauthorizedAccessException) when (!Directory.Exists(path))
        {
            return $"{setting} '{path}' cannot be read by the user {Environment.UserName}: give it to that user's group (chgrp {Environment.UserName}, chmod 640; the folders above need x).";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"{setting} '{path}' is not a file that can be read; it must be a PEM file.";
        }
    }
}
