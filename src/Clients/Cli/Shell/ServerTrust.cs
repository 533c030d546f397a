using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Cli.Shell;

/// <summary>Whether the server's certificate is trusted: what the system says of it, with what is wrong as words of ours.</summary>
internal static class ServerTrust
{
    /// <summary>For <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    /// <exception cref="UntrustedServerException">It is not trusted.</exception>
    public static bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new UntrustedServerException([.. Faults(chain, errors)]);

    private static IEnumerable<string> Faults(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            yield return "tls.no_certificate";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            yield return "tls.other_name";
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            yield break;
        var flags = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status)
            ?? X509ChainStatusFlags.NoError;
        if (flags.HasFlag(X509ChainStatusFlags.NotTimeValid))
            yield return "tls.not_valid_now";
        if ((flags & ~X509ChainStatusFlags.NotTimeValid) != X509ChainStatusFlags.NoError || flags == X509ChainStatusFlags.NoError)
            yield return "tls.unknown_authority";
    }
}

/// <param name="faults">Keys of the catalogue.</param>
internal sealed class UntrustedServerException(IReadOnlyList<string> faults) : AuthenticationException
{
    public IReadOnlyList<string> Faults => faults;
}
