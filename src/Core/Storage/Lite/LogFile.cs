using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Core.Storage.Lite;

/// <summary>
/// The file behind <see cref="CommitLog"/>: frames of one LiteDB page each, with a checksum behind it. LiteDB's pages carry
/// none; with it a commit whose pages reached the disk only in part (power lost) is recognised and left out whole.
/// </summary>
/// <remarks>Holding it locks the store: no other process can open it, even on Linux, where LiteDB's own files do not lock
/// each other out. Zeros are written ahead of the frames: a file that does not grow is flushed without its inode, which on most file systems saves
/// one of two writes, or a commit of their journal. Not sealed: tests derive disks that fail.</remarks>
internal partial class LogFile : IDisposable
{
    public const int PageSize = 8192;
    private const int FrameSize = PageSize + 8;
    private const int AheadBytes = 128 * FrameSize;
    private const int Interrupted = 4;      // EINTR
    private const uint Magic = 0x31574847;  // "GHW1"
    private static readonly byte[] Zeros = new byte[AheadBytes];

    private readonly SafeFileHandle _handle;
    private readonly byte[] _frame = new byte[FrameSize];   // only the one thread that appends
    private long _fileBytes;        // only the one thread that appends

    /// <exception cref="StoreLockedException">Another process has the store open.</exception>
    public LogFile(string path)
    {
        try
        {
            _handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (File.Exists(path))
        {
            throw new StoreLockedException(path, busy);
        }
        _fileBytes = RandomAccess.GetLength(_handle);
    }

    /// <summary>Whole frames, from the first, whose checksums are right.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> ValidPages()
    {
        var frame = new byte[FrameSize];
        for (long index = 0; ReadWhole(frame, index * FrameSize) && IsRight(frame, index); index++)
            yield return frame.AsMemory(0, PageSize);
    }

    /// <summary>Bytes up to the last that is not zero. Reads no more than what was written ahead.</summary>
    public long WrittenBytes
    {
        get
        {
            var frame = new byte[FrameSize];
            for (var end = RandomAccess.GetLength(_handle); end > 0;)
            {
                var start = Math.Max(0, end - FrameSize);
                var part = frame.AsSpan(0, (int)(end - start));
                ReadWhole(part, start);
                if (part.LastIndexOfAnyExcept((byte)0) is >= 0 and var last)
                    return start + last + 1;
                end = start;
            }
            return 0;
        }
    }

    public virtual void Write(long index, ReadOnlySpan<byte> page)
    {
        if ((index + 1) * FrameSize > _fileBytes)
            WriteAhead((index + 1) * FrameSize);
        page.CopyTo(_frame);
        BinaryPrimitives.WriteUInt32LittleEndian(_frame.AsSpan(PageSize), Checksum(page, index));
        BinaryPrimitives.WriteUInt32LittleEndian(_frame.AsSpan(PageSize + 4), Magic);
        RandomAccess.Write(_handle, _frame, index * FrameSize);
    }

    public void Read(long index, Span<byte> page)
    {
        for (var done = 0; done < page.Length;)
        {
            var read = RandomAccess.Read(_handle, page[done..], (index * FrameSize) + done);
            if (read == 0)
                throw new EndOfStreamException($"The store's log ends before page {index}.");
            done += read;
        }
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
        RandomAccess.SetLength(_handle, frames * FrameSize);
        _fileBytes = frames * FrameSize;
        RandomAccess.FlushToDisk(_handle);
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

    private bool ReadWhole(Span<byte> frame, long offset)
    {
        var done = 0;
        while (done < frame.Length)
        {
            var read = RandomAccess.Read(_handle, frame[done..], offset + done);
            if (read == 0)
                return false;
            done += read;
        }
        return true;
    }

    private static bool IsRight(ReadOnlySpan<byte> frame, long index) =>
        BinaryPrimitives.ReadUInt32LittleEndian(frame[(PageSize + 4)..]) == Magic
        && BinaryPrimitives.ReadUInt32LittleEndian(frame[PageSize..]) == Checksum(frame[..PageSize], index);

    private static uint Checksum(ReadOnlySpan<byte> page, long index)
    {
        var crc = (uint)index;      // a frame in another's place is wrong too
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(page))
            crc = BitOperations.Crc32C(crc, word);
        return crc;
    }
}
