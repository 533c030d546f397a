using Microsoft.Win32.SafeHandles;

namespace Gateway.Core.Storage.Lite;

/// <summary>The store file through one descriptor: pages with their seals, and the mark in the first. Safe for several threads, one of
/// which writes.</summary>
/// <remarks>Holding it locks the store: the lock lies on the file itself, so another name of it, or another folder, makes no second
/// store.</remarks>
internal sealed class StoreFile : IDisposable
{
    private const int InfoAt = 32;
    private static ReadOnlySpan<byte> Info => "** This is a LiteDB file **"u8;

    private readonly SafeFileHandle _file;
    private readonly FileIdentity? _identity;
    private readonly byte[] _page = new byte[PageSeal.PageSize];    // of the one thread that writes
    private readonly Lock _markLock = new();
    private StoreMark? _mark;

    /// <exception cref="StoreLockedException">Another process has it open.</exception>
    /// <exception cref="InvalidDataException">It is a file of another kind.</exception>
    public StoreFile(string path)
    {
        Path = path;
        (_file, IsReadOnly) = FileOpening.Open(path, create: true);
        _identity = FileIdentity.Of(_file);
        if (!IsEmpty && !HoldsStore())
        {
            _file.Dispose();
            throw new InvalidDataException($"{path} is not a store of the gateway. It was not touched; give another Storage:Path.");
        }
    }

    public string Path { get; }

    public bool IsReadOnly { get; }

    public bool IsEmpty => RandomAccess.GetLength(_file) == 0;

    /// <summary>Whole pages.</summary>
    public long Pages => RandomAccess.GetLength(_file) / PageSeal.PageSize;

    /// <summary>The newest first page of the log: LiteDB asks the store file for its own, which a crash may have left half written, before
    /// it looks into the log.</summary>
    public byte[]? FirstPage { get; set; }

    /// <summary>Whether the file is still the one that its path names.</summary>
    public bool IsInPlace => _identity is null || FileIdentity.Of(Path) == _identity;

    public StoreMark Mark => Volatile.Read(ref _mark) ?? throw new InvalidOperationException("The store file has no mark yet.");

    /// <summary>For a file without a page yet: the mark goes with the first.</summary>
    public void BeginMark(StoreMark mark) => Volatile.Write(ref _mark, mark);

    /// <summary>Replaces the mark, without flushing.</summary>
    public void WriteMark(StoreMark mark)
    {
        Span<byte> bytes = stackalloc byte[StoreMark.Length];
        mark.Write(bytes);
        lock (_markLock)
        {
            RandomAccess.Write(_file, bytes, StoreMark.At);
            Volatile.Write(ref _mark, mark);
        }
    }

    /// <summary>The bytes as they lie there; false at the end of the file.</summary>
    public bool ReadRaw(uint number, Span<byte> page)
    {
        for (var done = 0; done < page.Length;)
        {
            var read = RandomAccess.Read(_file, page[done..], (number * (long)PageSeal.PageSize) + done);
            if (read == 0)
                return false;
            done += read;
        }
        return true;
    }

    /// <summary>A page as LiteDB knows it.</summary>
    /// <exception cref="DamagedPageException">It is not as it was written, or gone.</exception>
    public void Read(uint number, Span<byte> page)
    {
        if (!ReadRaw(number, page) || !PageSeal.IsWhole(number, page))
        {
            if (number > 0 || FirstPage is not { } first)
                throw new DamagedPageException(number);
            first.CopyTo(page);
        }
        PageSeal.Open(page);
        if (number == 0)
            page.Slice(StoreMark.At, StoreMark.Length).Clear();
    }

    /// <summary>Writes a page with its seal, without flushing.</summary>
    public void Write(uint number, ReadOnlySpan<byte> page)
    {
        page.CopyTo(_page);
        PageSeal.Seal(number, _page);
        lock (_markLock)
        {
            if (number == 0)
                Mark.Write(_page.AsSpan(StoreMark.At, StoreMark.Length));
            RandomAccess.Write(_file, _page, number * (long)PageSeal.PageSize);
        }
    }

    /// <summary>For what has no seal yet.</summary>
    public void WriteRaw(uint number, ReadOnlySpan<byte> page) => RandomAccess.Write(_file, page, number * (long)PageSeal.PageSize);

    public void Flush() => RandomAccess.FlushToDisk(_file);

    /// <summary>Pages that are not as they were written.</summary>
    public IEnumerable<uint> DamagedPages()
    {
        const int AtOnce = 128;
        var pages = new byte[AtOnce * PageSeal.PageSize];
        for (var number = 0L; number < Pages; number += AtOnce)
        {
            var part = pages.AsMemory(0, (int)Math.Min(AtOnce, Pages - number) * PageSeal.PageSize);
            if (!ReadRaw((uint)number, part.Span))
                yield break;
            for (var at = 0; at < part.Length; at += PageSeal.PageSize)
            {
                var one = (uint)(number + (at / PageSeal.PageSize));
                if (!PageSeal.IsWhole(one, part.Span.Slice(at, PageSeal.PageSize)))
                    yield return one;
            }
        }
    }

    public void Dispose() => _file.Dispose();

    // LiteDB would cut it to whole pages before it sees that it is none of its own.
    private bool HoldsStore()
    {
        Span<byte> info = stackalloc byte[Info.Length];
        return RandomAccess.Read(_file, info, InfoAt) == info.Length && info.SequenceEqual(Info);
    }
}
