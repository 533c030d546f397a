using Microsoft.Win32.SafeHandles;

namespace Gateway.Core.Storage.Lite;

/// <summary>Opens the store's files: for this process alone (flock on the file itself, whatever its name), for their owner alone (mode
/// 600), and for reading only where the disk allows no more.</summary>
internal static class FileOpening
{
    private const int WouldBlock = 11;      // EAGAIN
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="StoreLockedException">Another process has it open.</exception>
    public static (SafeFileHandle File, bool IsReadOnly) Open(string path, bool create)
    {
        try
        {
            return (Open(path, create ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite), false);
        }
        catch (Exception refused) when (File.Exists(path)
            && (refused is UnauthorizedAccessException || DiskFailure.CodeOf(refused) == DiskFailure.ReadOnlyDisk))
        {
            return (Open(path, FileMode.Open, FileAccess.Read), true);
        }
    }

    private static SafeFileHandle Open(string path, FileMode mode, FileAccess access)
    {
        try
        {
            var file = File.OpenHandle(path, mode, access, FileShare.None);
            if (!OperatingSystem.IsWindows() && access == FileAccess.ReadWrite && File.GetUnixFileMode(file) != OwnerAlone)
                File.SetUnixFileMode(file, OwnerAlone);
            return file;
        }
        catch (IOException busy) when (DiskFailure.CodeOf(busy) == WouldBlock)
        {
            throw new StoreLockedException(path, busy);
        }
    }
}
