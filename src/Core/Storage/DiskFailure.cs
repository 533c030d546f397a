namespace Gateway.Core.Storage;

/// <summary>What the system says when a file cannot be used.</summary>
internal static class DiskFailure
{
    public const int ReadOnlyDisk = 30;     // EROFS
    private const int NoRoom = 28;          // ENOSPC

    /// <summary>In the words of somebody who must do something about it.</summary>
    public static string Words(Exception failure) => CodeOf(failure.GetBaseException()) switch
    {
        NoRoom => "the disk is full (No space left on device)",
        ReadOnlyDisk => "the disk can only be read (mounted read-only)",
        _ when failure is UnauthorizedAccessException => $"it may not be written by this user ({failure.Message})",
        _ => failure.Message,
    };

    /// <summary>errno; 0 when it is no failure of a file.</summary>
    // .NET keeps errno there, or a code of its own with errno in the lower half.
    public static int CodeOf(Exception failure) => failure is IOException ? failure.HResult & 0xFFFF : 0;
}
