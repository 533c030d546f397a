namespace Gateway.Posix;

/// <summary>Whatever a program writes is personal data or a key: store, backups, traces, what virtual phones received.</summary>
public static class OwnerAlone
{
    private const uint NobodyElse = 0b111_111;      // umask 077

    /// <summary>From here on new files and folders of this process are their owner's alone, whatever umask it was started with.</summary>
    public static void FromHereOn()
    {
        if (!OperatingSystem.IsWindows())
            _ = Libc.SetMask(NobodyElse);
    }
}
