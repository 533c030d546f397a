using Microsoft.Win32.SafeHandles;

namespace Gateway.Core.Storage.Lite;

/// <summary>Opens the store's files: for this process alone (flock on the file itself, whatever its name), for their owner alone (mode 600), and for reading
/// only where the disk allows no more.</summary>
internal static class FileOpening
{
    private const int WouldBlock = 11;      // EAGAIN
    private const int ReadOnlyDisk = 30;    // EROFS
    private const int NoRoom = 28;          // ENOSPC
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="StoreLockedException">Another process has it open.</exception>
    public static (SafeFileHandle File, bool IsReadOnly) Open(string path, bool create)
    {
        try
        {
            return (Open(path, create ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite), false);
        }
        catch (Exception refused) when (File.Exists(path) && (refused is UnauthorizedAccessException || CodeOf(refused) == ReadOnlyDisk))
        {
            return (Open(path, FileMode.Open, FileAccess.Read), true);
        }
    }

    /// <summary>In the words of somebody who must do something about it.</summary>
    public static string Words(Exception failure) => CodeOf(failure.GetBaseException()) switch
    {
        NoRoom => "the disk is full (No space left on device)",
        ReadOnlyDisk => "the disk can only be read (mounted read-only)",
        _ when failure is UnauthorizedAccessException => $"it may not be written by this user ({failure.Message})",
        _ => failure.Message,
    };

    private static SafeFileHandle Open(string path, FileMode mode, FileAccess access)
    {
        try
        {
            var file = File.OpenHandle(path, mode, access, FileShare.None);
            if (!OperatingSystem.IsWindows() && access == FileAccess.ReadWrite && File.GetUnixFileMode(file) != OwnerAlone)
                File.SetUnixFileMode(file, OwnerAlone);
            return file;
        }
        catch (IOException busy) when (CodeOf(busy) == WouldBlock)
        {
            throw new StoreLockedException(path, busy);
        }
    }

    // .NET keeps errno there, or a code of its own with errno in the lower half.
    private static int CodeOf(Exception failure) => failure is IOException ? failure.HResult & 0xFFFF : 0;
}
