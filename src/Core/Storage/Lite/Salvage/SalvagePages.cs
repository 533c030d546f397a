using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Core.Storage.Lite.Salvage;

/// <summary>A page as it is found somewhere.</summary>
/// <param name="Order">0: in the store file; else 1 and the number of its frame in the log. The higher, the later.</param>
/// <param name="IsWhole">It is as it was written. Otherwise only what has a sum of its own counts.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PageVersion(long Order, byte[] Bytes, bool IsWhole);

/// <summary>All that the files of a damaged store still hold. Reads only.</summary>
internal sealed class SalvagePages : IDisposable
{
    private const int LastPossible = 1 << 24;

    private readonly SafeFileHandle? _store;
    private readonly LogFile? _log;
    private readonly Dictionary<uint, List<(long Frame, bool IsWhole)>> _frames = [];    // newest last

    /// <exception cref="StoreLockedException">A gateway has the store open.</exception>
    public SalvagePages(string path)
    {
        if (File.Exists(path))
            (_store, _) = FileOpening.Open(path, create: false);
        var (first, isThere) = (new byte[PageSeal.PageSize], false);
        if (_store is not null)
            isThere = ReadStore(0, first);
        Mark = isThere ? MarkOf(first) : null;
        IsLegacy = isThere && Mark is null && PageSeal.IsPlain(first);
        if (File.Exists(path + "-log"))
            ReadLog(_log = new LogFile(path + "-log"));
        Pages = Math.Max(_store is null ? 0 : (RandomAccess.GetLength(_store) + PageSeal.PageSize - 1) / PageSeal.PageSize,
            _frames.Count == 0 ? 0 : _frames.Keys.Max() + 1L);
    }

    /// <summary>What the store knew of its log; null when that is damaged, or a former version wrote it.</summary>
    public StoreMark? Mark { get; }

    /// <summary>A former version wrote it: its records have no sums.</summary>
    public bool IsLegacy { get; }

    public long Pages { get; }

    /// <summary>The secret's copy in the log; null when there is none.</summary>
    public byte[]? Secret => _log?.ReadSecret();

    /// <summary>Places that are not as they were written, in words.</summary>
    public List<string> Damage { get; } = [];

    /// <summary>From the newest back to the first that is whole.</summary>
    public IEnumerable<PageVersion> VersionsOf(uint page)
    {
        foreach (var (frame, isWhole) in Enumerable.Reverse(_frames.GetValueOrDefault(page) ?? []))
        {
            var bytes = new byte[FrameFormat.PageSize];
            _log!.ReadAt(LogFile.OffsetOf(frame), bytes);
            yield return new PageVersion(frame + 1, bytes, isWhole);
            if (isWhole)
                yield break;
        }
        var stored = new byte[PageSeal.PageSize];
        if (_store is not null && ReadStore(page, stored))
            yield return new PageVersion(0, stored, PageSeal.IsWhole(page, stored) || (IsLegacy && PageSeal.IsPlain(stored)));
    }

    public void Dispose()
    {
        _store?.Dispose();
        _log?.Dispose();
    }

    private static StoreMark? MarkOf(byte[] page)
    {
        try
        {
            return StoreMark.Read(page);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private void ReadLog(LogFile log)
    {
        if ((log.ReadHead() ?? (Mark is { } mark ? new LogIdentity(mark.StoreId, mark.Generation) : null)) is not { } identity)
        {
            ReadLegacy(log);
            return;
        }
        if (identity.Generation < (Mark?.Generation ?? 0))
            return;     // carried over long ago
        var frames = LogReading.Classified(log, identity).Where(frame => frame.Kind != FrameKind.Blank).ToList();
        var lastConfirmed = frames.Where(frame => frame.Confirms).Select(frame => frame.Group.Number).DefaultIfEmpty(0u).Max();
        var lastWhole = frames.FindLastIndex(frame => frame.Kind == FrameKind.Whole && frame.Group.Number <= lastConfirmed);
        foreach (var (at, frame) in frames.Index())
        {
            if (frame.Kind == FrameKind.Whole && frame.Group.Number <= lastConfirmed)
                Add(frame.Page, frame.Index, isWhole: true);
            else if (frame.Kind == FrameKind.Bad && at < lastWhole)
                AddBad(log, frame.Index);
        }
        if (Mark is { } known && lastWhole + 1 < known.Frames)
            Damage.Add(FormattableString.Invariant($"the log ends at frame {lastWhole + 1}; {known.Frames} were stored, the last at {DamageWords.Time(known.AtMs)}"));
    }

    private void AddBad(LogFile log, long frame)
    {
        var bytes = new byte[FrameFormat.PageSize];
        log.ReadAt(LogFile.OffsetOf(frame), bytes);
        Damage.Add(FormattableString.Invariant($"frame {frame} of the log (at byte {LogFile.OffsetOf(frame)}); what it changed may be found in a former state"));
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) is < LastPossible and var page && bytes[PageSeal.TypeAt] == PageSeal.DataPage)
            Add(page, frame, isWhole: false);
    }

    private void ReadLegacy(LogFile log)
    {
        if (log.WrittenBytes > 0)
            Damage.Add("the log: it has no head, and was left out. Start a store of a former version once with that version");
    }

    private void Add(uint page, long frame, bool isWhole)
    {
        if (!_frames.TryGetValue(page, out var versions))
            _frames.Add(page, versions = []);
        versions.Add((frame, isWhole));
    }

    // A last page that is cut off is read as far as it goes.
    private bool ReadStore(uint number, Span<byte> page)
    {
        var done = 0;
        while (done < page.Length
            && RandomAccess.Read(_store!, page[done..], (number * (long)PageSeal.PageSize) + done) is > 0 and var read)
            done += read;
        page[done..].Clear();
        return done > 0;
    }
}
