using System.Diagnostics.CodeAnalysis;
using Gateway.Core.Storage.Engine;
using Gateway.Spelling;
using Google.Protobuf;
using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>The store in one LiteDB file: the default engine. See docs/decisions/0002 and 0003.</summary>
internal sealed partial class LiteStore : IStoreEngine
{
    private static readonly TimeSpan QuietInterval = TimeSpan.FromSeconds(2);

    private readonly StoreModel _model;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly OpenFile _file;
    private readonly CollectionStates _states;
    private readonly Committer _committer;
    private readonly Writer _writer;
    private readonly ListThread _lists = new();
    private ITimer? _quietTimer;
    private LookupKeys? _lookupKeys;

    public LiteStore(StoreOptions options, StoreModel model, TimeProvider time, ILogger<LiteStore> logger)
        : this(options, model, time, logger, path => new LogFile(path))
    {
    }

    /// <summary>For tests: with a disk of their own behind the log.</summary>
    internal LiteStore(StoreOptions options, StoreModel model, TimeProvider time, ILogger logger, Func<string, LogFile> openLog)
    {
        CollectionNames.Demand(model);
        (_model, _time, _logger) = (model, time, logger);
        _file = new OpenFile(options.Path, openLog, time, logger);
        _states = new CollectionStates(model, (collection, id) => Log.Unreadable(logger, collection, id));
        _committer = new Committer(options, _file, _states, () => Load(null, CancellationToken.None), logger);
        _writer = new Writer(options, _states, _committer, time, logger);
    }

    /// <summary>For the verification's own tests, which spoil it.</summary>
    internal CollectionStates States => _states;

    /// <inheritdoc cref="States"/>
    internal RecentRecords Recent => _file.Current.Recent;

    public string? Trouble => _writer.Trouble;

    public IReadOnlyDictionary<string, int> Unreadable =>
        _states.All.ToDictionary(state => state.Name, state => state.Unreadable.Ids.Count, StringComparer.Ordinal);

    public long Gone(string collection) =>
        _states.All.Single(state => state.Name == collection) is var state ? state.Removed + state.Missing + state.Unreadable.Ids.Count : 0;

    public IReadOnlyList<Bilingual> Damage =>
    [
        .. Doubt is { } doubt ? [DamageWords.Doubt(doubt.AtMs, doubt.Writers)] : Array.Empty<Bilingual>(),
        .. _states.All.Where(state => !state.Unreadable.IsEmpty).Select(state => DamageWords.Unreadable(state.Name, state.Unreadable.Ids)),
        .. _states.All.Where(state => state.Missing > 0).Select(state => DamageWords.Missing(state.Name, state.Missing)),
    ];

    private CommitDoubt? Doubt => _lookupKeys is null ? null : _file.Store.Mark.Doubt;

    public LookupKeys LookupKeys => _lookupKeys ?? throw new InvalidOperationException("The store is not open yet.");

    public Task OpenAsync(IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default) =>
        Task.Factory.StartNew(() => Open(progress, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public async Task<T> WriteAsync<T>(Func<IWriteTransaction, T> work, CancellationToken cancellation = default)
    {
        var write = new WriteWork<T>(work);
        await _writer.AddAsync(write, cancellation).ConfigureAwait(false);
        return await write.Done.ConfigureAwait(false);
    }

    public Task<T> WriteDeferredAsync<T>(Func<IWriteTransaction, T> work)
    {
        var write = new WriteWork<T>(work);
        _writer.AddDeferrable(write);
        return write.Done;
    }

    /// <summary>For rehearsals: what is asked to be written from now on waits, and shares batches in the order in which it came, once the
    /// result is disposed. Whoever waits for a write meanwhile waits for ever.</summary>
    public IDisposable HoldWrites()
    {
        var held = new HeldWrites();
        if (!_writer.TryAdd(held.Work))
            throw new StoreUnavailableException("The store is closing, or too much waits.");
        return held;
    }

    // A look-up takes less than another thread would. What has to wait for a file that is opened anew does not keep its caller's thread.
    public async Task<T> ReadAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return _file.IsOpen && TryRead(work, out var read) ? read : await ListAsync(work, cancellation).ConfigureAwait(false);
    }

    public Task<T> ListAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) =>
        _lists.RunAsync(() => Read(work), cancellation);

    private T Read<T>(Func<IReadTransaction, T> work) => TryRead(work, out var read) ? read : ReadFrom(_file.CurrentOrNext, work);

    /// <returns>False when the file was closed meanwhile, to be opened anew: a closure may run again.</returns>
    private bool TryRead<T>(Func<IReadTransaction, T> work, [MaybeNullWhen(false)] out T read)
    {
        var file = _file.CurrentOrNext;
        try
        {
            read = ReadFrom(file, work);
            return true;
        }
        catch (StoreUnavailableException) when (file.IsClosed)
        {
            read = default;
            return false;
        }
    }

    private T ReadFrom<T>(LiteFile file, Func<IReadTransaction, T> work)
    {
        try
        {
            return work(new CommittedReader(_states, file));
        }
        catch (Exception failure) when (failure is LiteException or (IOException and not InvalidProtocolBufferException))
        {
            // LiteDB closes itself after such a thing.
            _writer.TryAdd(new QuietWork<bool>(() => RecoverFrom(file)));
            throw new StoreUnavailableException("The store file could not be read.", failure);
        }
    }

    public async Task<IReadOnlyList<string>> VerifyAsync(IDictionary<string, long>? counts = null, CancellationToken cancellation = default)
    {
        var work = new QuietWork<IReadOnlyList<string>>(() =>
        [
            .. Doubt is { } doubt ? [DamageWords.Doubt(doubt.AtMs, doubt.Writers).English] : Array.Empty<string>(),
            .. Verifier.Verify(_committer.FileForReading(), _states, counts, cancellation),
        ]);
        await _writer.AddAsync(work, cancellation).ConfigureAwait(false);
        return await work.Done.ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<Bilingual>> AcceptAsync(CancellationToken cancellation = default)
    {
        var damage = Damage;
        var work = new QuietWork<bool>(() =>
        {
            _committer.Accept();
            return true;
        });
        await _writer.AddAsync(work, cancellation).ConfigureAwait(false);
        await work.Done.ConfigureAwait(false);
        return damage;
    }

    public async Task BackupAsync(Stream destination, CancellationToken cancellation = default)
    {
        // Once the log is carried over, the store file does not change before the next time, which waits for us.
        var begin = new QuietWork<bool>(() =>
        {
            if (_file.Displaced is { } displaced)
                throw new StoreUnavailableException(displaced);
            if (_committer.Copies == 0 && !_committer.Checkpoint())
                throw new StoreUnavailableException("The log could not be carried over into the store file.");
            _committer.Copies++;
            return true;
        });
        await _writer.AddAsync(begin, cancellation).ConfigureAwait(false);
        await begin.Done.ConfigureAwait(false);
        try
        {
            await StoreCopy.WriteAsync(_file.Store, destination, cancellation).ConfigureAwait(false);
            await destination.FlushAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            await EndCopyAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_quietTimer is not null)
            await _quietTimer.DisposeAsync().ConfigureAwait(false);
        await _writer.StopAsync().ConfigureAwait(false);
        await _lists.DisposeAsync().ConfigureAwait(false);
        if (_lookupKeys is not null)
            _committer.Close();
        _file.Dispose();
    }

    private async Task EndCopyAsync()
    {
        try
        {
            await _writer.AddAsync(new QuietWork<int>(() => _committer.Copies--), CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // Closing: nobody counts any more.
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The work is the writer's.")]
    private void Open(IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        try
        {
            _file.Open(CheckMeta);
            _committer.CarryOverAtStart();
            OpenMeta(progress, cancellation);
            Load(progress, cancellation);
        }
        catch
        {
            _lookupKeys = null;     // nothing is left to be closed in order
            _file.Dispose();
            throw;
        }
        if (!_file.IsReadOnly)
            _committer.WriteCounts();
        if (_committer.TroubleAtStart is { } trouble)
            _writer.BeginInTrouble(trouble);
        _writer.Start();
        _quietTimer = _time.CreateTimer(_ => _writer.TryAdd(new QuietWork<bool>(CheckpointWhenQuiet)), null, QuietInterval, QuietInterval);
        Log.Opened(_logger, _file.Path, _states.All.Sum(state => state.LastId), _states.All.Sum(state => state.IndexEntries),
            _time.GetElapsedTime(started).TotalSeconds);
    }

    private bool CheckpointWhenQuiet()
    {
        _writer.TryAgain();
        _committer.CheckpointWhenQuiet();
        return true;
    }

    private bool RecoverFrom(LiteFile failed)
    {
        if (_file.IsOpen && ReferenceEquals(_file.Current, failed))
            _committer.Recover();
        return true;
    }

    // Before anything is touched.
    private void CheckMeta(RecordQueries queries)
    {
        if (StoreMetaReading.Read(queries, _file.Path, _states) is { } meta)
            RefuseLater(meta);
    }

    private void RefuseLater(StoreMeta meta)
    {
        if (meta.Format > StoreMeta.KnownFormat)
            throw new StoreTooNewException(_file.Path, "format", meta.Format, StoreMeta.KnownFormat);
        if (meta.Schema > _model.SchemaVersion)
            throw new StoreTooNewException(_file.Path, "schema version", meta.Schema, _model.SchemaVersion);
    }

    private void OpenMeta(IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        var file = _file.Current;
        var meta = file.FindMeta(StoreMeta.RecordId) is { } document ? StoreMeta.From(document) : null;
        if (meta is null && _file.Store.Pages > 1)
            throw new StoreDamagedException(_file.Path, "it holds data, but not what it says of itself");
        if (meta is not null)
            RefuseLater(meta);      // what a former version wrote was not looked at yet
        if (meta is null || meta.Schema < _model.SchemaVersion || meta.Format < StoreMeta.KnownFormat)
        {
            // Before anything else is written: a former version must not misunderstand it.
            meta = (meta ?? StoreMeta.New(_model.SchemaVersion)) with { Schema = _model.SchemaVersion, Format = StoreMeta.KnownFormat };
            file.WriteMeta(meta.ToDocument());
        }
        if (!meta.IsEnveloped)
        {
            EnvelopeMigration.Run(file, _states, progress, cancellation);
            file.WriteMeta((meta with { IsEnveloped = true }).ToDocument());
        }
        _file.Log.KeepSecret(meta.LookupSecret);
        _lookupKeys = new LookupKeys(meta.LookupSecret);
    }

    private void Load(IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        Loader.Load(_file, _states, progress, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(2000, LogLevel.Information, "Store {Path} is open: {Records} records, {Entries} look-up entries, {Seconds:F1} s")]
        public static partial void Opened(ILogger logger, string path, long records, long entries, double seconds);

        [LoggerMessage(2030, LogLevel.Error,
            "Record {Id} of {Collection} cannot be read and is left out: what lies on the disk is not what was written")]
        public static partial void Unreadable(ILogger logger, string collection, long id);
    }
}
