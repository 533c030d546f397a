using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Core.Storage.Lite;

/// <summary>The newest version of a page in the log.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogPage(uint Page, long Frame);

/// <summary>
/// Carries pages from the log into the store file before LiteDB's checkpoint would, without stopping anybody: readers take every page that is
/// in the log from there, so what lies under it in the store file may change. LiteDB then finds nothing left to do but to empty the log.
/// </summary>
/// <remarks>A crash half-way is harmless: the log is still whole and is carried over again. One thread at a time.</remarks>
internal sealed class LogCarrier(string path) : IDisposable
{
    private readonly SafeFileHandle _store = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    private readonly Dictionary<uint, long> _carried = [];
    private readonly byte[] _buffer = new byte[LogFile.PageSize];

    /// <summary>Carries what is not carried yet, and flushes the store file. The frames must be durable.</summary>
    public void Carry(CommitLog log, IEnumerable<LogPage> pages)
    {
        var wanted = pages.Where(page => _carried.GetValueOrDefault(page.Page, -1) != page.Frame).OrderBy(page => page.Page).ToList();
        foreach (var page in wanted)
        {
            log.ReadFrame(page.Frame, _buffer);
            // As LiteDB writes it at a checkpoint: the page belongs to no transaction any more.
            BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(CommitLog.TransactionAt), uint.MaxValue);
            _buffer[CommitLog.ConfirmedAt] = 0;
            RandomAccess.Write(_store, _buffer, (long)page.Page * LogFile.PageSize);
        }
        RandomAccess.FlushToDisk(_store);
        foreach (var page in wanted)
            _carried[page.Page] = page.Frame;
    }

    /// <summary>The log was emptied: its frames count from the beginning again.</summary>
    public void Forget() => _carried.Clear();

    public void Dispose() => _store.Dispose();
}
