using Gateway.Cli.Language;
using Gateway.Cli.Output;

namespace Gateway.Cli.Shell;

/// <summary>Finds the caller's key: --key, GATEWAY_KEY_FILE, the user's profile, then data/admin.key of a fresh start.</summary>
internal static class KeySearch
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <param name="warn">Told of a key file that others can read, too.</param>
    /// <exception cref="VerbFailedException">A file that was named cannot be read, or there is no key anywhere.</exception>
    public static string Find(string? given, Terminal terminal, Texts texts, Action<string>? warn = null)
    {
        // A file that somebody names must be there; falling through to another key would act as somebody else.
        var named = NonEmpty(given) ?? NonEmpty(terminal.Environment("GATEWAY_KEY_FILE"));
        if (named is not null)
            return Read(Path.GetFullPath(named, terminal.Folder), texts, warn);

        // Where nobody has a settings folder (no HOME), no folder that one happens to be in takes its place.
        string[] usual =
        [
            .. Path.IsPathRooted(terminal.ProfileFolder) ? [Path.Combine(terminal.ProfileFolder, "gateway", "key")] : Array.Empty<string>(),
            Path.Combine(terminal.Folder, "data", "admin.key"),
        ];
        var found = Array.Find(usual, File.Exists);
        return found is null
            ? throw new VerbFailedException(Exit.NotAllowed, string.Join("\n  ", usual.Select(Visible.Line).Prepend(texts["key.none"])))
            : Read(found, texts, warn);
    }

    private static string Read(string file, Texts texts, Action<string>? warn)
    {
        try
        {
            var secret = File.ReadAllText(file).Trim();
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
                warn?.Invoke(texts.Format("key.open_to_others", file));
            // What is sent in a header must be printable ASCII; anything else is not a key file.
            return secret.Length is > 0 and <= 512 && secret.All(c => c is > ' ' and <= '~')
                ? secret
                : throw new VerbFailedException(Exit.LocalFile, texts.Format("key.not_a_key", file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException(Exit.LocalFile, texts.Format("file.unreadable", file, failure.Message));
        }
    }

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
