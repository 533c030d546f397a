using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Core.Storage.Lite;

/// <summary>Wakes one thread that sleeps. One system call to ring, two to sleep, and no lock that the woken thread finds taken by the one that woke it: an event of .NET's
/// is signalled under a mutex, and on the same processor two threads then change places three times.</summary>
/// <remarks>Linux: an eventfd (eventfd(2)). Elsewhere an event.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "Whoever rings late must still find it: its handle is closed when nobody knows it any more.")]
internal sealed partial class Doorbell
{
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000, Interrupted = 4;
    private const short Readable = 1;   // POLLIN

    private readonly SafeFileHandle? _eventfd;
    private readonly AutoResetEvent? _event;

    public Doorbell()
    {
        if (!OperatingSystem.IsLinux())
        {
            _event = new AutoResetEvent(initialState: false);
            return;
        }
        var descriptor = Eventfd(0, NonBlocking | CloseOnExec);
        if (descriptor < 0)
            throw new IOException($"eventfd: {Marshal.GetLastPInvokeErrorMessage()}");
        _eventfd = new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Whoever sleeps wakes; when nobody does, the next sleep ends at once.</summary>
    public void Ring()
    {
        _event?.Set();
        var one = 1L;
        if (_eventfd is not null && Write(_eventfd, ref one, sizeof(long)) < 0)
            throw new IOException($"eventfd: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Sleeps until it rings, or somewhat shorter.</summary>
    /// <param name="milliseconds">At most so long; -1: as long as it takes.</param>
    public void Sleep(int milliseconds)
    {
        _event?.WaitOne(milliseconds);
        if (_eventfd is null)
            return;
        var poll = new PollFd { Descriptor = (int)_eventfd.DangerousGetHandle(), Events = Readable };
        if (Poll(ref poll, 1, milliseconds) < 0 && Marshal.GetLastPInvokeError() != Interrupted)
            throw new IOException($"poll: {Marshal.GetLastPInvokeErrorMessage()}");
        // Sets it back. That it had not rung (EAGAIN) is no fault.
        _ = Read(_eventfd, out _, sizeof(long));
    }

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int Eventfd(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollFd descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle file, out long value, nint bytes);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle file, ref long value, nint bytes);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollFd
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
