namespace Gateway.Core.Storage.Lite;

/// <summary>The store file that is in use now. The writer thread opens it anew when it fails; the locks are kept all the time.</summary>
internal sealed partial class OpenFile(string path, Func<string, LogFile> openLog, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan MostReopening = TimeSpan.FromSeconds(5);

    private StoreFile? _store;
    private LogFile? _log;
    private readonly ManualResetEventSlim _isSettled = new(initialState: true, spinCount: 0);
    private volatile LiteFile? _current;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public bool IsOpen => _current is not null;

    /// <exception cref="StoreUnavailableException">It could not be opened again after a failure.</exception>
    public LiteFile Current => _current ?? throw new StoreUnavailableException("The store file is not open.");

    /// <summary>For readers, who need not hear of a file that is opened anew just now.</summary>
    public LiteFile CurrentOrNext
    {
        get
        {
            if (_current is null)
                _isSettled.Wait(MostReopening);
            return Current;
        }
    }

    public StoreFile Store => _store ?? throw new InvalidOperationException("Open first.");

    public LogFile Log => _log ?? throw new InvalidOperationException("Open first.");

    /// <summary>Nothing can be written: the files may only be read.</summary>
    public bool IsReadOnly => Store.IsReadOnly || Log.IsReadOnly;

    /// <summary>What is in the way of writing into these very files: they were moved, removed or replaced; null when they lie where they
    /// should.</summary>
    public string? Displaced =>
        !Store.IsInPlace
        ? $"{Path} is not the file that is open any more: it was moved, removed or replaced. Put it back, or stop and start the gateway"
        : !Log.IsInPlace
            ? $"{Path}-log is not the file that is open any more: it was moved, removed or replaced. Put it back, or stop the gateway in order: then it is not needed"
        : null;

    /// <exception cref="StoreLockedException">Another process has it open.</exception>
    /// <exception cref="StoreDamagedException">Something of what was acknowledged is not there as it was written; nothing was
    /// touched.</exception>
    /// <exception cref="InvalidDataException">It is a file of another kind.</exception>
    /// <param name="check">Looks at what the store says of itself, before anything is touched; throws when it is not to be opened.</param>
    public void Open(Action<RecordQueries> check)
    {
        var logPath = Path + "-log";
        if (!File.Exists(Path) && File.Exists(logPath))
            throw new StoreDamagedException(Path, $"it is missing, though its log, {logPath}, is there");
        OwnerFile.MakeFolder(System.IO.Path.GetDirectoryName(Path)!);
        _store = new StoreFile(Path);
        if (File.Exists(logPath))
            _log = openLog(logPath);
        var finding = StoreExamination.Examine(_store, _log);
        Store.FirstPage = finding.Reading.Newest.TryGetValue(0, out var frame) ? Log.PageOf(frame) : null;
        if (finding.Mark is not null)
            LookAt(finding.Reading, check);
        _log ??= openLog(logPath);
        if (!IsReadOnly)
            finding = Prepare(finding);
        else if (finding.Mark is null)
            throw new InvalidDataException($"{Path} can only be read, and a former version wrote it: it must be carried over once.");
        else
            Store.BeginMark(finding.Mark with { Doubt = finding.Doubt ?? finding.Mark.Doubt });
        OpenEngine(finding.Reading);
    }

    /// <summary>After a commit that failed: nothing of it may stay. Tried again with the next batch when it does not succeed.</summary>
    public void Reopen()
    {
        _isSettled.Reset();
        try
        {
            var failed = _current;
            _current = null;
            failed?.Dispose();
            failed?.CutLogToDurable();
            OpenEngine(LogReading.Of(Log, new LogIdentity(Store.Mark.StoreId, Store.Mark.Generation)));
            Told.Reopened(logger);
        }
        finally
        {
            _isSettled.Set();
        }
    }

    public void Dispose()
    {
        _current?.Dispose();
        _current = null;
        _log?.Dispose();
        _store?.Dispose();
    }

    private void LookAt(LogReading reading, Action<RecordQueries> check)
    {
        using Stream frames = reading.Frames == 0 ? new MemoryStream() : new LogSnapshot(Log, reading.Frames);
        using var engine = LiteFile.OpenToRead(Store, frames);
        check(new RecordQueries(engine));
    }

    // Each step leaves what a start that is killed behind it finds and goes on from.
    private Finding Prepare(Finding finding)
    {
        if (finding.Mark is not { } mark)
            return BeginStore(finding.Legacy);
        var doubt = finding.Doubt ?? mark.Doubt;
        if (finding.Doubt is { } found)
            Told.Doubtful(logger, DamageWords.Doubt(found.AtMs, found.Writers).English);
        else if (finding.Reading.TornBytes > 0)
            Told.Dropped(logger, finding.Reading.TornBytes);
        var log = new LogIdentity(mark.StoreId, mark.Generation);
        var frames = (uint)finding.Reading.Frames;
        var isFresh = frames == 0 && Log.ReadHead() != log;
        if (isFresh)
            Log.Reset(log);     // first: a store in use whose log is missing is damage
        Store.WriteMark(mark with
        {
            InUse = true,
            Doubt = doubt,
            Boot = MachineBoot.Id,
            SinceMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Before = frames,
            Frames = frames,
            Writers = 0,
            AtMs = frames == 0 ? 0 : mark.AtMs,
        });
        Store.Flush();
        Log.Use(log);
        if (!isFresh && finding.Reading.TornBytes > 0)
            Log.Cut(frames);
        return finding;
    }

    private Finding BeginStore(Dictionary<uint, long>? legacy)
    {
        var mark = StoreMark.New(time.GetUtcNow().ToUnixTimeMilliseconds());
        Store.BeginMark(mark with { InUse = false });   // until there is a log that may be missed
        if (legacy is null)
            LiteFile.Initialize(Store);
        else
            LegacyCarrier.Carry(Store, Log, legacy);
        Log.Reset(new LogIdentity(mark.StoreId, mark.Generation));
        if (legacy is not null)
            LegacyCarrier.Seal(Store);
        Store.WriteMark(mark);
        Store.Flush();
        return new Finding(mark, LogReading.Nothing, null, null);
    }

    private void OpenEngine(LogReading reading) => _current = new LiteFile(Store, Log, reading, time);

    private static partial class Told
    {
        [LoggerMessage(2001, LogLevel.Warning,
            "The store was not closed properly: {Bytes} bytes of an unfinished commit, never confirmed to anybody, were left out")]
        public static partial void Dropped(ILogger logger, long bytes);

        [LoggerMessage(2002, LogLevel.Warning, "The store file was closed and opened again")]
        public static partial void Reopened(ILogger logger);

        [LoggerMessage(2003, LogLevel.Error, "{Words}")]
        public static partial void Doubtful(ILogger logger, string words);
    }
}
