using System.Runtime.InteropServices;
using System.Text;

namespace Gateway.ModemDriver.Tests.Stand;

/// <summary>The modem's end of a pseudo-terminal: the driver opens <see cref="Path"/> as it would a real port.</summary>
internal sealed partial class Pty : IDisposable
{
    private readonly int _master;
    private int _closed;

    public Pty()
    {
        _master = OpenMaster(0x2 | 0x100);
        Assert.True(_master >= 0 && Grant(_master) == 0 && Unlock(_master) == 0, "no pseudo-terminal");
        var name = new byte[128];
        Assert.Equal(0, Name(_master, name, name.Length));
        Path = Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));
    }

    public string Path { get; }

    /// <summary>Blocks until the driver has written something; empty when the driver has closed the line.</summary>
    public byte[] Read()
    {
        var buffer = new byte[4096];
        var count = Read(_master, buffer, buffer.Length);
        return count > 0 ? buffer[..(int)count] : [];
    }

    public void Write(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        Assert.Equal(bytes.Length, Write(_master, bytes, bytes.Length));
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
            _ = Close(_master);
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt")]
    private static partial int Grant(int descriptor);

    [LibraryImport("libc", EntryPoint = "unlockpt")]
    private static partial int Unlock(int descriptor);

    [LibraryImport("libc", EntryPoint = "ptsname_r")]
    private static partial int Name(int descriptor, byte[] buffer, nint length);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, byte[] buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte[] buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
