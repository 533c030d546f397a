using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Cli.Tests.Terminals;

/// <summary>The screen's side of a pseudo-terminal of a given size. Linux only, as the tests are.</summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private const int ReadWrite = 2, NoControllingTerminal = 0x100, CloseOnExec = 0x80000;
    private const nuint SetWindowSize = 0x5414; // TIOCSWINSZ

    private readonly SafeFileHandle _master;

    public PseudoTerminal(int columns, int rows)
    {
        var master = OpenMaster(ReadWrite | NoControllingTerminal | CloseOnExec);
        if (master < 0 || GrantSlave(master) != 0 || UnlockSlave(master) != 0)
            throw new IOException("no pseudo-terminal: " + Marshal.GetLastPInvokeErrorMessage());
        _master = new(master, ownsHandle: true);
        var name = new byte[128];
        if (SlaveName(master, name, (nuint)name.Length) != 0)
            throw new IOException("a pseudo-terminal without a name");
        Device = System.Text.Encoding.ASCII.GetString(name).TrimEnd('\0');
        Resize(columns, rows);
        Stream = new(_master, FileAccess.ReadWrite, bufferSize: 0);
    }

    /// <summary>The device that a program opens.</summary>
    public string Device { get; }

    public FileStream Stream { get; }

    /// <summary>Tells the program in the foreground with SIGWINCH.</summary>
    public void Resize(int columns, int rows)
    {
        ushort[] size = [(ushort)rows, (ushort)columns, 0, 0];
        if (Control(_master, SetWindowSize, size) != 0)
            throw new IOException("no size: " + Marshal.GetLastPInvokeErrorMessage());
    }

    public void Dispose()
    {
        Stream.Dispose();
        _master.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int GrantSlave(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int UnlockSlave(int master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int SlaveName(int master, [Out] byte[] name, nuint length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle master, nuint request, ushort[] size);
}
