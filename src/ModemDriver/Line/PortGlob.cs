using System.IO.Enumeration;

namespace Gateway.ModemDriver.Line;

/// <summary>A device path, or a pattern with <c>*</c> and <c>?</c> in its last segment, e.g. <c>/dev/serial/by-id/*</c>.</summary>
internal sealed class PortGlob(string pattern)
{
    public string Pattern => pattern;

    /// <summary>The directory to watch; it may come and go with the devices.</summary>
    public string Directory { get; } = Path.GetDirectoryName(Path.GetFullPath(pattern)) ?? "/";

    private string Name { get; } = Path.GetFileName(pattern);

    /// <summary>Whether the path could be one of these devices, or a folder on the way to them.</summary>
    public bool Concerns(string path) =>
        path == Directory || Directory.StartsWith(path + "/", StringComparison.Ordinal)
        || (Path.GetDirectoryName(path) == Directory
            && FileSystemName.MatchesSimpleExpression(Name, Path.GetFileName(path), ignoreCase: false));

    /// <summary>What is there now, in the order of names.</summary>
    public IReadOnlyList<string> Expand()
    {
        // COM3 and the like have no directory entry to look for.
        if (OperatingSystem.IsWindows())
            return [pattern];
        if (!Name.AsSpan().ContainsAny('*', '?'))
            return File.Exists(pattern) ? [Path.GetFullPath(pattern)] : [];
        try
        {
            var found = System.IO.Directory.GetFileSystemEntries(Directory, Name);
            Array.Sort(found, StringComparer.Ordinal);
            return found;
        }
        catch (DirectoryNotFoundException)
        {
            return []; // udev removes /dev/serial/by-id with the last device
        }
    }
}
