using System.Buffers.Binary;
using System.Security.Cryptography;
using Gateway.Core.Storage;
using Google.Protobuf;

namespace Gateway.Core.Audit;

/// <summary>Rows of look-ups that happened while the store could not be written: in memory, and in a file beside the store that has its
/// room from the start, so that a full disk takes them, too. For one thread.</summary>
/// <remarks>Not flushed to the disk: it outlives the process, not the machine's power. Without staff names: the store alone seals.
/// A file that cannot be made (a disk that can only be read) leaves the same number of rows in memory.</remarks>
internal sealed class LateRows : IDisposable
{
    private const long Magic = 0x3130_4554_414C_5747;     // "GWLATE01"
    // Magic, rows lost, name of the file, number of the last row.
    private const int LostAt = 8, FileAt = 16, NumberAt = 24, Header = 28, EntryHeader = 8, LargestRow = 64 * 1024;

    private readonly int _room;
    private readonly Queue<AuditRecord> _rows = new();
    private FileStream? _file;
    private int _used = Header;
    private ulong _name = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1;
    private int _last;

    public LateRows(string path, int room)
    {
        _room = room;
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Read,
                BufferSize = 0,
            };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _file = new FileStream(path, options);
            if (_file.Length < _room)
                MakeRoom();
            Read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            GiveUpFile();
        }
    }

    public int Count => _rows.Count;

    /// <summary>Rows for which there was no room, and that are not told in the audit yet.</summary>
    public long Lost { get; private set; }

    /// <summary>Names the file, so that a row is taken over from it once.</summary>
    public ulong Name => _name;

    /// <summary>Whether they outlive the process.</summary>
    public bool IsInFile => _file is not null;

    /// <summary>Takes a row, or counts it as lost.</summary>
    public void Add(AuditRecord row)
    {
        (row.Late, row.LateFile, row.LateNumber) = (true, _name, _last + 1);
        var bytes = row.ToByteArray();
        if (bytes.Length > LargestRow || _used + EntryHeader + bytes.Length + sizeof(int) > _room)
        {
            Lost++;
            Write(LostAt, BitConverter.GetBytes(Lost));
            return;
        }

        var entry = new byte[EntryHeader + bytes.Length + sizeof(int)];     // ends with the mark of the end: no length
        BinaryPrimitives.WriteInt32LittleEndian(entry, bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(4), Crc32C.Append(0, bytes));
        bytes.CopyTo(entry, EntryHeader);
        Write(_used, entry);
        _used += EntryHeader + bytes.Length;
        _last = row.LateNumber;
        _rows.Enqueue(row);
    }

    /// <summary>The oldest rows.</summary>
    public IReadOnlyList<AuditRecord> Oldest(int most) => [.. _rows.Take(most)];

    /// <summary>The oldest rows are in the audit now, and so is what was lost.</summary>
    public void Stored(int count, long lost)
    {
        for (var stored = 0; stored < count; stored++)
            _rows.Dequeue();
        Lost -= lost;
        if (_rows.Count > 0)
            return;
        _used = Header;
        Write(LostAt, [.. BitConverter.GetBytes(Lost), .. BitConverter.GetBytes(_name), .. BitConverter.GetBytes(_last), 0, 0, 0, 0]);
    }

    /// <summary>Forgets rows that an earlier process stored before it ended.</summary>
    /// <param name="upTo">Place in the file of the last of them.</param>
    public void ForgetStored(int upTo)
    {
        _last = Math.Max(_last, upTo);
        var stored = _rows.TakeWhile(row => row.LateNumber <= upTo).Count();
        if (stored > 0)
            Stored(stored, 0);
    }

    public void Dispose() => _file?.Dispose();

    private void MakeRoom()
    {
        // Written, not only reserved: what was never written may need more of the disk when it is.
        var zeros = new byte[64 * 1024];
        for (var at = (int)_file!.Length; at < _room; at += zeros.Length)
            Write(at, zeros.AsSpan(0, Math.Min(zeros.Length, _room - at)));
        if (_file is not null && ReadAt(0, 8) is [0, 0, 0, 0, 0, 0, 0, 0])
            Write(0, [.. BitConverter.GetBytes(Magic), .. new byte[8], .. BitConverter.GetBytes(_name)]);
    }

    private void Read()
    {
        if (_file is null || BitConverter.ToInt64(ReadAt(0, 8)) != Magic)
            return;
        Lost = Math.Max(0, BitConverter.ToInt64(ReadAt(LostAt, 8)));
        _name = BitConverter.ToUInt64(ReadAt(FileAt, 8));
        _last = BitConverter.ToInt32(ReadAt(NumberAt, 4));
        while (_used + EntryHeader < _file.Length)
        {
            var head = ReadAt(_used, EntryHeader);
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (length is <= 0 or > LargestRow || ReadAt(_used + EntryHeader, length) is not { } bytes || bytes.Length != length
                || Crc32C.Append(0, bytes) != BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)))
            {
                return;
            }

            var row = AuditRecord.Parser.ParseFrom(bytes);
            _rows.Enqueue(row);
            _last = Math.Max(_last, row.LateNumber);
            _used += EntryHeader + length;
        }
    }

    private byte[] ReadAt(long at, int length)
    {
        var bytes = new byte[length];
        _file!.Position = at;
        var read = _file.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        return read == length ? bytes : bytes[..read];
    }

    private void Write(long at, ReadOnlySpan<byte> bytes)
    {
        if (_file is null)
            return;
        try
        {
            _file.Position = at;
            _file.Write(bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            GiveUpFile();
        }
    }

    // From here on memory alone: said in health.
    private void GiveUpFile()
    {
        _file?.Dispose();
        _file = null;
    }
}
