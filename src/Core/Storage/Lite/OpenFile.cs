using Microsoft.Extensions.Logging;

namespace Gateway.Core.Storage.Lite;

/// <summary>The store file that is in use now. The writer thread opens it anew when it fails; the lock is kept all the time.</summary>
internal sealed partial class OpenFile(string path, Func<string, LogFile> openLog, ILogger logger) : IDisposable
{
    private const int MarkAt = 32;
    private static ReadOnlySpan<byte> Mark => "** This is a LiteDB file **"u8;

    private LogFile? _log;
    private volatile LiteFile? _current;

    public string Path { get; } = path;

    public bool IsOpen => _current is not null;

    /// <exception cref="StoreUnavailableException">It could not be opened again after a failure.</exception>
    public LiteFile Current => _current ?? throw new StoreUnavailableException("The store file is not open.");

    /// <exception cref="StoreLockedException">Another process has it open.</exception>
    /// <exception cref="InvalidDataException">It is a file of another kind.</exception>
    public void Open()
    {
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) is { } directory)
            Directory.CreateDirectory(directory);
        RefuseForeignFile();
        _log = openLog(Path + "-log");
        OpenEngine();
        if (Current.DroppedBytes > 0)
            Log.Dropped(logger, Current.DroppedBytes);
    }

    /// <summary>After a commit that failed: nothing of it may stay. Tried again with the next batch when it does not succeed.</summary>
    public void Reopen()
    {
        var failed = _current;
        _current = null;
        failed?.Dispose();
        failed?.CutLogToDurable();
        OpenEngine();
        Log.Reopened(logger);
    }

    public void Dispose()
    {
        _current?.Dispose();
        _current = null;
        _log?.Dispose();
    }

    // LiteDB would cut it to whole pages before it sees that it is none of its own.
    private void RefuseForeignFile()
    {
        if (!File.Exists(Path))
            return;
        using var file = File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> mark = stackalloc byte[Mark.Length];
        if (RandomAccess.GetLength(file) > 0 && (RandomAccess.Read(file, mark, MarkAt) < mark.Length || !mark.SequenceEqual(Mark)))
            throw new InvalidDataException($"{Path} is not a store of the gateway. It was not touched; give another Storage:Path.");
    }

    private void OpenEngine() => _current = new LiteFile(Path, _log ?? throw new InvalidOperationException("Open first."));

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "The store was not closed properly: {Bytes} bytes of an unfinished commit, never confirmed to anybody, were left out")]
        public static partial void Dropped(ILogger logger, long bytes);

        [LoggerMessage(2002, LogLevel.Warning, "The store file was closed and opened again")]
        public static partial void Reopened(ILogger logger);
    }
}
