using System.Text;

namespace Gateway.Core.Storage;

/// <summary>Files and folders for their owner alone, whatever the umask: what lies beside a store is personal data or a key.</summary>
internal static class OwnerFile
{
    private const UnixFileMode Alone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder when it is missing; one that is there keeps its mode.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Alone | UnixFileMode.UserExecute);
    }

    /// <summary>A new file, durably. What was there, also a link, is replaced and not followed.</summary>
    public static void Write(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Alone;
        using var stream = new FileStream(path, options);
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }
}
