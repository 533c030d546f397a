using System.Buffers.Binary;
using System.Globalization;

namespace Gateway.Core.Storage.Lite;

/// <summary>What a start finds, before it touches anything.</summary>
/// <param name="Mark">Null: a former version wrote the store, or it is new.</param>
/// <param name="Reading">What of the log is to be used.</param>
/// <param name="Doubt">A last commit that is not whole and may have been answered.</param>
internal sealed record Finding(StoreMark? Mark, LogReading Reading, CommitDoubt? Doubt, Dictionary<uint, long>? Legacy);

/// <summary>Compares the store file and its log with what they say of each other. Reads only.</summary>
internal static class StoreExamination
{
    private const int MostPages = 10;
    private const int LastPageAt = 64;  // LiteDB: HeaderPage.P_LAST_PAGE_ID

    /// <param name="log">Null: there is none.</param>
    /// <exception cref="StoreDamagedException">Something of what was acknowledged is not there as it was written.</exception>
    public static Finding Examine(StoreFile store, LogFile? log)
    {
        try
        {
            if (store.IsEmpty)
                return log is null || log.WrittenBytes == 0
                    ? new Finding(null, LogReading.Nothing, null, null)
                    : throw new InvalidDataException("the file is empty, though its log is not");
            var first = new byte[PageSeal.PageSize];
            if (!store.ReadRaw(0, first))
                throw new InvalidDataException("its first page is cut off");
            if (StoreMark.Read(first) is { } mark)
                return Examine(store, mark, log);
            if (!PageSeal.IsPlain(first))
                throw new InvalidDataException("its first page is not as it was written");
            return new Finding(null, LogReading.Nothing, null, Legacy(log));
        }
        catch (InvalidDataException damage)
        {
            throw new StoreDamagedException(store.Path, damage.Message);
        }
    }

    /// <summary>Pages that should be there as they were written, and are not. Those of which the log has a newer version do not
    /// matter.</summary>
    public static List<uint> DamagedPages(StoreFile store, LogReading reading, Func<uint, byte[]?> newest)
    {
        var damaged = store.DamagedPages().Where(page => !reading.Newest.ContainsKey(page)).ToList();
        if (newest(0) is not { } header)
            return damaged;
        var last = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(LastPageAt));
        for (var page = store.Pages; page <= last && damaged.Count < 1000; page++)
        {
            if (!reading.Newest.ContainsKey((uint)page))
                damaged.Add((uint)page);
        }
        return damaged;
    }

    public static string Words(IReadOnlyCollection<uint> pages) => string.Create(
        CultureInfo.InvariantCulture,
        $"{pages.Count} of its pages are not as they were written or gone: {string.Join(", ", pages.Take(MostPages))}{(pages.Count > MostPages ? " …" : "")} (of {PageSeal.PageSize} bytes each, from 0)");

    private static Finding Examine(StoreFile store, StoreMark mark, LogFile? log)
    {
        var (reading, doubt) = log is null || log.WrittenBytes == 0 ? (Missing(mark), null) : Examine(mark, log);
        var page = new byte[PageSeal.PageSize];
        byte[]? Newest(uint number)
        {
            if (reading.Newest.TryGetValue(number, out var frame))
                log!.Read(frame, page);
            else if (!store.ReadRaw(number, page))
                return null;
            return page;
        }
        return DamagedPages(store, reading, Newest) is { Count: > 0 } damaged
            ? throw new InvalidDataException(Words(damaged))
            : new Finding(mark, reading, doubt, null);
    }

    private static LogReading Missing(StoreMark mark) => mark.InUse
        ? throw new InvalidDataException($"its log is gone, though it was in use from {DamageWords.Time(mark.SinceMs)} on; what was stored last stands in it")
        : LogReading.Nothing;

    private static (LogReading Reading, CommitDoubt? Doubt) Examine(StoreMark mark, LogFile log)
    {
        var hasFrames = log.WrittenFrameBytes > 0;
        if (log.ReadHead() is not { } head)
        {
            return mark.InUse || hasFrames
                ? throw new InvalidDataException("the head of its log is not as it was written")
                : (LogReading.Nothing, null);
        }
        if (head.StoreId != mark.StoreId || head.Generation > mark.Generation)
        {
            return hasFrames || mark.InUse
                ? throw new InvalidDataException(head.StoreId != mark.StoreId
                    ? "the log beside it belongs to another store"
                    : "the log beside it is of a later time than the file itself; if you put a backup in its place, remove the log")
                : (LogReading.Nothing, null);
        }
        if (head.Generation < mark.Generation)
        {
            return mark is { InUse: true, Frames: > 0 }
                ? throw new InvalidDataException("the log beside it is an old one; what was stored last stood in another")
                : (LogReading.Nothing, null);   // carried over, and not emptied any more
        }
        log.Use(head);
        return (LogReading.Of(log, head), mark) switch
        {
            ({ BadFrame: >= 0 and var bad }, _) => throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"frame {bad} of its log (at byte {LogFile.OffsetOf(bad)}) is not as it was written, with whole ones of later commits behind it")),
            (var reading, _) when reading.Frames < mark.Before => throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"its log ends at frame {reading.Frames} (byte {LogFile.OffsetOf(reading.Frames)}), though {mark.Frames} frames were stored, the last at {DamageWords.Time(mark.AtMs)}")),
            (var reading, _) => (reading, DoubtOf(reading, mark)),
        };
    }

    private static CommitDoubt? DoubtOf(LogReading reading, StoreMark mark)
    {
        if (reading.Frames < mark.Frames)
            return new CommitDoubt(mark.AtMs, mark.Writers);    // it had been flushed
        // The mark is written before anybody is answered, so without a restart of the machine nobody was.
        if (reading.TornBytes == 0 || mark.Boot == MachineBoot.Id)
            return null;
        return new CommitDoubt(reading.Torn?.AtMs ?? 0, reading.Torn?.Writers ?? 0);
    }

    // Of a store that a former version left: its own log, or none, or a new one that is still empty.
    private static Dictionary<uint, long> Legacy(LogFile? log) =>
        log is null || log.WrittenBytes == 0 || (log.ReadHead() is not null && log.WrittenFrameBytes == 0) ? []
        : LegacyLog.Read(log) ?? throw new InvalidDataException("the log beside it is not one of its own");
}
