using System.Runtime.InteropServices;

namespace Gateway.Core.Storage.Lite;

/// <summary>The newest version of a page in the log.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogPage(uint Page, long Frame);

/// <summary>
/// Carries pages from the log into the store file before LiteDB's checkpoint would, without stopping anybody: readers take every page that
/// is in the log from there, so what lies under it in the store file may change. LiteDB then finds nothing left to do but to empty the log.
/// </summary>
/// <remarks>A crash half-way is harmless: the log is still whole and is carried over again. One thread at a time.</remarks>
internal sealed class Checkpointer(StoreFile store)
{
    private readonly Dictionary<uint, long> _carried = [];
    private readonly byte[] _buffer = new byte[PageSeal.PageSize];

    /// <summary>Carries what is not carried yet, and flushes the store file. The frames must be durable.</summary>
    public void Carry(CommitLog log, IEnumerable<LogPage> pages)
    {
        var wanted = pages.Where(page => _carried.GetValueOrDefault(page.Page, -1) != page.Frame).OrderBy(page => page.Page).ToList();
        foreach (var page in wanted)
        {
            log.ReadFrame(page.Frame, _buffer);
            store.Write(page.Page, _buffer);        // sealed: the page belongs to no transaction any more
        }
        store.Flush();
        foreach (var page in wanted)
            _carried[page.Page] = page.Frame;
    }

    /// <summary>The log was emptied: its frames count from the beginning again.</summary>
    public void Forget() => _carried.Clear();
}
