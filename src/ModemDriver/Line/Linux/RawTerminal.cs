using System.Runtime.InteropServices;
using Gateway.Posix;

namespace Gateway.ModemDriver.Line.Linux;

/// <summary>Opens a tty and makes it transparent: eight bits, no echo, no translation, ours alone.</summary>
internal static unsafe class RawTerminal
{
    // asm-generic/termbits.h: c_cflag is the third 32-bit word on every Linux we run on.
    private const int TermiosBytes = 256, ControlFlags = 8;
    private const uint ReceiverOn = 0x80, HangUpOnClose = 0x400, IgnoreModemLines = 0x800, RtsCts = 0x8000_0000;
    private const nint FlushBoth = 2;
    private const int DtrAndRts = 0x002 | 0x004;

    /// <exception cref="LineLostException">Not there, in use, not permitted, or no terminal.</exception>
    public static int Open(string path, LineSettings settings)
    {
        var descriptor = Libc.Open(path, Libc.ReadWrite | Libc.NoControllingTerminal | Libc.NonBlocking | Libc.CloseOnExec);
        if (descriptor < 0)
            throw OpenFailure(path, Marshal.GetLastPInvokeError());
        try
        {
            Claim(descriptor, path);
            MakeTransparent(descriptor, path, settings);
            return descriptor;
        }
        catch
        {
            _ = Libc.Close(descriptor);
            throw;
        }
    }

    /// <summary>Gives the line back. What was not sent is thrown away first: close would otherwise wait up to 30 s for
    /// a device that takes no bytes.</summary>
    public static void Close(int descriptor)
    {
        _ = Libc.Ioctl(descriptor, Libc.Flush, (void*)FlushBoth);
        // The flag would outlive us where somebody keeps the other end of a pseudo-terminal open.
        _ = Libc.Ioctl(descriptor, Libc.NotExclusive, null);
        _ = Libc.Close(descriptor);
    }

    private static void Claim(int descriptor, string path)
    {
        // Two locks: flock is seen by the tools that ask for it and by root; TIOCEXCL stops everybody else.
        if (Libc.Flock(descriptor, Libc.LockExclusive | Libc.LockNonBlocking) != 0)
            throw new LineLostException(LineFault.Busy, $"{path} is locked by another program");
        if (!IsPseudoTerminal(path))
            _ = Libc.Ioctl(descriptor, Libc.Exclusive, null);
    }

    // A killed driver would leave TIOCEXCL set on a pseudo-terminal whose other end lives on: nobody could open it again.
    private static bool IsPseudoTerminal(string path)
    {
        try
        {
            return (File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).StartsWith("/dev/pts/",
                StringComparison.Ordinal);
        }
        catch (IOException)
        {
            throw new LineLostException(LineFault.Gone, $"{path} is gone again");
        }
    }

    private static void MakeTransparent(int descriptor, string path, LineSettings settings)
    {
        var termios = stackalloc byte[TermiosBytes];
        if (Libc.GetAttributes(descriptor, termios) != 0)
            throw new LineLostException(LineFault.Gone, $"{path} is not a serial line");
        Libc.MakeRaw(termios);
        var flags = new Span<byte>(termios + ControlFlags, sizeof(uint));
        var control = BitConverter.ToUInt32(flags) | ReceiverOn | IgnoreModemLines | HangUpOnClose;
        control = settings.HardwareFlow ? control | RtsCts : control & ~RtsCts;
        BitConverter.TryWriteBytes(flags, control);
        var speed = SpeedCode(settings.BaudRate);
        if (Libc.SetInputSpeed(termios, speed) != 0 || Libc.SetOutputSpeed(termios, speed) != 0
            || Libc.SetAttributes(descriptor, 0, termios) != 0)
            throw new LineLostException(LineFault.Gone, $"{path} does not take {settings.BaudRate} baud");
        var lines = DtrAndRts;
        _ = Libc.Ioctl(descriptor, Libc.RaiseLines, &lines); // a pseudo-terminal has no such lines and says so
        _ = Libc.Ioctl(descriptor, Libc.Flush, (void*)FlushBoth);
    }

    // asm-generic/termbits.h
    private static uint SpeedCode(int baudRate) => baudRate switch
    {
        9_600 => 0x0D,
        19_200 => 0x0E,
        38_400 => 0x0F,
        57_600 => 0x1001,
        115_200 => 0x1002,
        230_400 => 0x1003,
        460_800 => 0x1004,
        921_600 => 0x1007,
        _ => throw new LineLostException(LineFault.Gone, $"{baudRate} baud is not one of 9600 … 921600"),
    };

    private static LineLostException OpenFailure(string path, int error) => error switch
    {
        Libc.NoEntry or Libc.NoDevice or Libc.NoDeviceAddress => new LineLostException(LineFault.Gone, $"{path} is not there"),
        Libc.AccessDenied => new LineLostException(LineFault.Forbidden, $"{path} may not be opened by this user"),
        Libc.Busy => new LineLostException(LineFault.Busy, $"{path} is held by another program"),
        _ => new LineLostException(LineFault.Gone, $"{path}: {Marshal.GetPInvokeErrorMessage(error)}"),
    };
}
