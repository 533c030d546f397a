using Gateway.Cli.Language;

namespace Gateway.Cli.Shell;

/// <summary>Where the gateway is: --server, GATEWAY_SERVER, then this machine.</summary>
internal static class ServerAddress
{
    /// <exception cref="VerbFailedException">Not a URL, or one that would send the key over the network in the clear.</exception>
    public static Uri Of(string? given, Terminal terminal, Texts texts)
    {
        var text = !string.IsNullOrWhiteSpace(given) ? given
            : terminal.Environment("GATEWAY_SERVER") is { Length: > 0 } fromEnvironment ? fromEnvironment
            : GlobalOptions.DefaultServer;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new VerbFailedException(Exit.Usage, texts.Format("server.not_a_url", text));
        if (address.Scheme == "http" && !address.IsLoopback)
            throw new VerbFailedException(Exit.Usage, texts.Format("server.needs_tls", text));
        return address;
    }
}
