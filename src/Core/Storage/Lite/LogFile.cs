using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Core.Storage.Lite;

/// <summary>
/// The file behind <see cref="CommitLog"/>: a head that says which log it is, and frames of one LiteDB page each, with sums and what commit
/// they belong to. LiteDB's pages carry none; with it a commit whose pages reached the disk only in part (power lost) is told from a whole
/// one, and both from damage.
/// </summary>
/// <remarks>Zeros are written ahead of the frames: a file that does not grow is flushed without its inode, which on most file systems saves
/// one of two writes, or a commit of their journal. Not sealed: tests derive disks that fail.</remarks>
internal partial class LogFile : IDisposable
{
    private const int AheadBytes = 128 * FrameFormat.Size;
    private const int Interrupted = 4;      // EINTR
    private static readonly byte[] Zeros = new byte[AheadBytes];

    private readonly SafeFileHandle _handle;
    private readonly FileIdentity? _identity;
    private readonly string _path;
    private readonly byte[] _frame = new byte[FrameFormat.Size];    // only the one thread that appends
    private long _fileBytes;        // only the one thread that appends
    private LogIdentity _log = new(0, 0);
    private byte[]? _secret;
    private LogGroup _group;        // only the one thread that appends, and whoever waits for it

    /// <exception cref="StoreLockedException">Another process has the store open.</exception>
    public LogFile(string path)
    {
        _path = path;
        (_handle, IsReadOnly) = FileOpening.Open(path, create: true);
        _identity = FileIdentity.Of(_handle);
        _fileBytes = RandomAccess.GetLength(_handle);
    }

    public bool IsReadOnly { get; }

    public long Length => RandomAccess.GetLength(_handle);

    /// <summary>Whether the file is still the one that its path names.</summary>
    public bool IsInPlace => _identity is null || FileIdentity.Of(_path) == _identity;

    /// <summary>Bytes up to the last that is not zero. Reads no more than what was written ahead.</summary>
    public long WrittenBytes
    {
        get
        {
            var part = new byte[FrameFormat.Size];
            for (var end = Length; end > 0;)
            {
                var start = Math.Max(0, end - part.Length);
                var read = ReadAt(start, part.AsSpan(0, (int)(end - start)));
                if (part.AsSpan(0, read).LastIndexOfAnyExcept((byte)0) is >= 0 and var last)
                    return start + last + 1;
                end = start;
            }
            return 0;
        }
    }

    /// <summary>Bytes of frames up to the last that is not zero.</summary>
    public long WrittenFrameBytes => Math.Max(0, WrittenBytes - LogIdentity.HeadBytes);

    /// <summary>Which log the file says it is; null when its head is not as it was written.</summary>
    public LogIdentity? ReadHead()
    {
        var head = new byte[LogIdentity.HeadBytes];
        return LogIdentity.Read(head.AsSpan(0, ReadAt(0, head)));
    }

    /// <summary>Keeps a copy of the store's secret in the head: without it nobody would be found in what is salvaged of a store.</summary>
    public void KeepSecret(byte[] secret)
    {
        _secret = secret;
        if (!IsReadOnly && (ReadSecret() is not { } kept || !kept.AsSpan().SequenceEqual(secret)))
            RandomAccess.Write(_handle, _log.Head(secret), 0);
    }

    /// <returns>Null when there is none that is as it was written.</returns>
    public byte[]? ReadSecret()
    {
        var head = new byte[LogIdentity.HeadBytes];
        return LogIdentity.SecretOf(head.AsSpan(0, ReadAt(0, head)));
    }

    /// <summary>From here on frames are written as of this log.</summary>
    public void Use(LogIdentity log) => _log = log;

    /// <summary>From here on frames are written as of this commit.</summary>
    public void Begin(LogGroup group) => _group = group;

    public static long OffsetOf(long frame) => LogIdentity.HeadBytes + (frame * FrameFormat.Size);

    public virtual void Write(long index, ReadOnlySpan<byte> page)
    {
        if (OffsetOf(index + 1) > _fileBytes)
            WriteAhead(OffsetOf(index + 1));
        page.CopyTo(_frame);
        FrameFormat.Close(_frame, index, _log, _group);
        RandomAccess.Write(_handle, _frame, OffsetOf(index));
    }

    /// <exception cref="DamagedPageException">It is not as it was written.</exception>
    public void Read(long index, Span<byte> page)
    {
        Span<byte> frame = stackalloc byte[FrameFormat.Size];
        if (ReadAt(OffsetOf(index), frame) < frame.Length || FrameFormat.Read(frame, index, _log) is null)
            throw new DamagedPageException(FormattableString.Invariant($"Frame {index} of the store's log (at byte {OffsetOf(index)})"));
        frame[..page.Length].CopyTo(page);
    }

    /// <inheritdoc cref="Read"/>
    public byte[] PageOf(long index)
    {
        var page = new byte[FrameFormat.PageSize];
        Read(index, page);
        return page;
    }

    /// <returns>How many bytes there are of those asked for.</returns>
    public int ReadAt(long offset, Span<byte> bytes)
    {
        var done = 0;
        while (done < bytes.Length && RandomAccess.Read(_handle, bytes[done..], offset + done) is > 0 and var read)
            done += read;
        return done;
    }

    /// <summary>Returns when all that was written is on the disk itself (fdatasync).</summary>
    public virtual void Flush()
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(_handle);
            return;
        }
        while (FlushData(_handle) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
                throw new IOException($"fdatasync: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>Cuts the log to a number of frames, durably.</summary>
    public virtual void Cut(long frames)
    {
        RandomAccess.SetLength(_handle, OffsetOf(frames));
        _fileBytes = OffsetOf(frames);
        RandomAccess.FlushToDisk(_handle);
    }

    /// <summary>Empties the log and begins another, durably.</summary>
    public virtual void Reset(LogIdentity log)
    {
        Use(log);
        RandomAccess.Write(_handle, log.Head(_secret), 0);
        Cut(0);
    }

    public void Dispose()
    {
        _handle.Dispose();
        GC.SuppressFinalize(this);
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FlushData(SafeFileHandle file);

    private void WriteAhead(long needed)
    {
        try
        {
            for (; _fileBytes < needed; _fileBytes += Zeros.Length)
                RandomAccess.Write(_handle, Zeros, _fileBytes);
        }
        catch (IOException)
        {
            // A disk with so little room: the frame itself shows whether it has any.
            _fileBytes = needed;
        }
    }
}
