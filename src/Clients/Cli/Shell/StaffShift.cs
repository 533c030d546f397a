using System.Globalization;

namespace Gateway.Cli.Shell;

/// <summary>Who is on shift at this terminal: sent with every call, so that the audit knows more than whose key it is. A file of the
/// user's settings folder, for its owner alone.</summary>
internal static class StaffShift
{
    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int Longest = 64;

    /// <summary>A shift that nobody ended ends by itself.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(12);

    /// <summary>Empty when nobody is.</summary>
    public static string Of(Terminal terminal)
    {
        if (PathOf(terminal) is not { } path || !File.Exists(path))
            return "";
        try
        {
            var lines = File.ReadAllLines(path);
            return lines is [var end, var name, ..]
                && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var endMs)
                && terminal.Clock.GetUtcNow().ToUnixTimeMilliseconds() < endMs
                && name.Length <= Longest
                    ? name
                    : "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <returns>When it ends by itself, Unix milliseconds.</returns>
    /// <exception cref="VerbFailedException">It cannot be kept.</exception>
    public static long Begin(Call call, string name)
    {
        var path = PathOf(call.Terminal) ?? throw new VerbFailedException(Exit.LocalFile, call.Text("shift.no_folder"));
        var endMs = (call.Terminal.Clock.GetUtcNow() + Length).ToUnixTimeMilliseconds();
        End(call);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException(Exit.LocalFile, call.Text("file.unwritable", path, failure.Message));
        }

        using var writer = new StreamWriter(OwnerFile.Create(path, call));
        writer.WriteLine(endMs.ToString(CultureInfo.InvariantCulture));
        writer.WriteLine(name);
        return endMs;
    }

    /// <exception cref="VerbFailedException">It cannot be ended.</exception>
    public static void End(Call call)
    {
        if (PathOf(call.Terminal) is not { } path)
            return;
        try
        {
            if (File.Exists(path))
                File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException(Exit.LocalFile, call.Text("file.unwritable", path, failure.Message));
        }
    }

    // Where nobody has a settings folder, no folder that one happens to be in takes its place.
    private static string? PathOf(Terminal terminal) =>
        Path.IsPathRooted(terminal.ProfileFolder) ? Path.Combine(terminal.ProfileFolder, "gateway", "shift") : null;
}
