using System.Runtime.InteropServices;
using System.Text;
using Gateway.Posix;

namespace Gateway.VirtualBank.Pty;

/// <summary>
/// One pseudo-terminal in raw mode: the bank holds the master, a driver opens <see cref="Device"/>.
/// </summary>
/// <remarks>
/// The bank keeps the slave open as well. Without it the kernel would put the slave back to echo and line mode at each
/// last close (TTY_DRIVER_RESET_TERMIOS), and the master would report a hang-up while nobody has the port open.
/// </remarks>
internal sealed unsafe class PseudoTerminal : IDisposable
{
    private const int TermiosRoom = 128; // larger than any Linux struct termios

    private readonly int _slave;
    private bool _closed;

    private PseudoTerminal(int master, int slave, string device)
    {
        Master = master;
        _slave = slave;
        Device = device;
    }

    public int Master { get; }

    /// <summary>How often somebody closed the device.</summary>
    public long Closed { get; private set; }

    /// <summary>The path a driver opens, <c>/dev/pts/N</c>.</summary>
    public string Device { get; }

    /// <exception cref="IOException">No pseudo-terminal to be had (see <c>/proc/sys/kernel/pty/max</c>).</exception>
    public static PseudoTerminal Open()
    {
        const int flags = Libc.ReadWrite | Libc.NoControllingTerminal | Libc.CloseOnExec;
        var master = Libc.OpenMaster(flags | Libc.NonBlocking);
        if (master < 0) throw Libc.Failure("posix_openpt");
        var slave = -1;
        try
        {
            if (Libc.GrantSlave(master) != 0) throw Libc.Failure("grantpt");
            if (Libc.UnlockSlave(master) != 0) throw Libc.Failure("unlockpt");
            var device = NameOf(master);
            slave = Libc.Open(device, flags);
            if (slave < 0) throw Libc.Failure($"open {device}");
            MakeRaw(slave);
            return new PseudoTerminal(master, slave, device);
        }
        catch (IOException)
        {
            if (slave >= 0) _ = Libc.Close(slave);
            _ = Libc.Close(master);
            throw;
        }
    }

    /// <summary>Bytes read, 0 when there are none now.</summary>
    public int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer) return Count(Libc.Read(Master, start, buffer.Length));
    }

    /// <summary>Bytes taken by the kernel, 0 when its buffer is full because nobody reads.</summary>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes) return Count(Libc.Write(Master, start, bytes.Length));
    }

    /// <summary>From now on a driver's writes block (or answer EAGAIN) until <see cref="ResumeDriverWrites"/>.</summary>
    public void BlockDriverWrites() => _ = Libc.Flow(_slave, Libc.SuspendOutput);

    public void ResumeDriverWrites() => _ = Libc.Flow(_slave, Libc.RestartOutput);

    /// <summary>Ends an exclusive open (TIOCEXCL), as a driver's close would if the bank did not hold the slave too.</summary>
    public void EndExclusive()
    {
        Closed++;
        _ = Libc.Ioctl(_slave, Libc.NotExclusive, null);
    }

    public void Dispose()
    {
        if (_closed) return;
        _closed = true;
        _ = Libc.Close(_slave);
        _ = Libc.Close(Master); // now the driver reads end of file, its writes answer EIO
    }

    private static int Count(nint result)
    {
        if (result >= 0) return (int)result;
        return Marshal.GetLastPInvokeError() is Libc.Again or Libc.Interrupted ? 0 : throw Libc.Failure("pseudo-terminal");
    }

    private static string NameOf(int master)
    {
        var name = stackalloc byte[64];
        if (Libc.SlaveName(master, name, 64) != 0) throw Libc.Failure("ptsname_r");
        return Encoding.ASCII.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
    }

    private static void MakeRaw(int slave)
    {
        var termios = stackalloc byte[TermiosRoom];
        if (Libc.GetAttributes(slave, termios) != 0) throw Libc.Failure("tcgetattr");
        Libc.MakeRaw(termios);
        if (Libc.SetAttributes(slave, 0, termios) != 0) throw Libc.Failure("tcsetattr");
    }
}
