using Gateway.Core.Storage.Engine;
using LiteDB;
using LiteDB.Engine;

namespace Gateway.Core.Storage.Lite;

/// <summary>
/// One LiteDB engine over the store file and our own log, entered by one thread at a time.
/// </summary>
/// <remarks>
/// LiteDB 5.0.20 shares its page cache between threads without holding a page while it is copied or handed out: a reader that makes room
/// in the cache can pull a page from under the writer. So a lock is held for each call, and let go often: between any
/// two pieces of a batch, and while the disk is flushed. What is committed but not yet flushed is hidden from readers.
/// </remarks>
internal sealed class LiteFile : IRecordSource, IDisposable
{
    /// <summary>Documents written, or found, before others get their turn.</summary>
    public const int PieceSize = 16;

    private const long RecentBytes = 16 * 1024 * 1024;

    private readonly EngineLock _lock = new();
    private readonly LiteEngine _engine;
    private readonly CommitLog _log;
    private readonly Checkpointer _checkpointer;
    private readonly StoreFile _store;
    private readonly LogFile _logFile;
    private readonly StoreStream _stream;
    private readonly RecordQueries _queries;
    private readonly RecentRecords _recent = new(RecentBytes);    // what it holds is set under the lock only
    private readonly UnflushedBatch _unflushed = new();
    private readonly DurableCommits _commits;
    private readonly ChangeWriter _writer;
    private bool _closed;               // under the lock

    public LiteFile(StoreFile store, LogFile logFile, LogReading reading, TimeProvider time)
    {
        (_store, _logFile) = (store, logFile);
        _log = new CommitLog(logFile, reading);
        _commits = new DurableCommits(_log, store, time);
        _stream = new StoreStream(store);
        _checkpointer = new Checkpointer(store);
        _engine = new LiteEngine(new EngineSettings { DataStream = _stream, LogStream = _log });
        _stream.MayWrite = false;
        _queries = new RecordQueries(_engine);
        _writer = new ChangeWriter(_engine, _lock);
        // Never by itself: it would stop all readers at its own time.
        if (_engine.Pragma(Pragmas.CHECKPOINT).AsInt32 == 0)
            return;
        _commits.Begin(writers: 0);
        _commits.Expect();
        if (_engine.Pragma(Pragmas.CHECKPOINT, 0))
            _commits.WaitUntilDurable(writers: 0);
    }

    /// <summary>Makes LiteDB's first page in a new file.</summary>
    public static void Initialize(StoreFile store)
    {
        using var nothing = new MemoryStream();
        new LiteEngine(new EngineSettings { DataStream = new StoreStream(store), LogStream = nothing }).Dispose();
        store.Flush();
    }

    /// <summary>Nobody finds anything here any more.</summary>
    public bool IsClosed => Volatile.Read(ref _closed);

    /// <summary>Bytes in the log that the store file does not have yet.</summary>
    public long LogBytes => _log.Length;

    /// <summary>What is kept of records used lately.</summary>
    public RecentRecords Recent => _recent;

    /// <summary>Whether LiteDB finds the record by its number, whatever is kept of it. For the verification, while nobody writes.</summary>
    public bool IsInFile(CollectionState collection, long id)
    {
        using (EnterReading())
            return _queries.Find(collection, id) is not null;
    }

    /// <summary>The record as last flushed, or null.</summary>
    /// <exception cref="UnreadableRecordException">It cannot be read.</exception>
    public byte[]? Find(CollectionState collection, long id)
    {
        if (_recent.Find(collection, id) is { } recent)
            return recent;
        if (collection.Unreadable.Contains(id))
            throw new UnreadableRecordException(collection.Name, id);
        using (EnterReading())
        {
            if (_unflushed.ChangeOf(collection, id) is { } change)
                return change.Before;
            var found = _queries.Find(collection, id);
            _recent.Set(collection, id, found);
            return found;
        }
    }

    /// <summary>Those of these records that are there and can be read, as last flushed.</summary>
    public Dictionary<long, byte[]> Find(CollectionState collection, IEnumerable<long> ids)
    {
        var found = new Dictionary<long, byte[]>();
        var missing = new List<long>();
        foreach (var id in ids)
        {
            if (_recent.Find(collection, id) is { } recent)
                found[id] = recent;
            else if (!collection.Unreadable.Contains(id))
                missing.Add(id);
        }
        foreach (var piece in missing.Chunk(PieceSize))
        {
            using (EnterReading())
            {
                foreach (var record in _queries.Find(collection, piece))
                {
                    if (_unflushed.ChangeOf(collection, record.Id) is null)
                        _recent.Set(collection, record.Id, found[record.Id] = record.Bytes);
                }
                foreach (var id in piece)
                {
                    if (_unflushed.ChangeOf(collection, id)?.Before is { } before)
                        found[id] = before;
                }
            }
        }
        return found;
    }

    /// <summary>Records as last flushed, in order, above a sequence number, or below it when <paramref name="descending"/>;
    /// <paramref name="take"/> or a few more.</summary>
    public RecordPage Range(CollectionState collection, long from, bool descending, int take)
    {
        using (EnterReading())
        {
            var page = _queries.Range(collection, from, descending, take);
            return _unflushed.AsFlushed(collection, page, from);
        }
    }

    public BsonDocument? FindMeta(string id)
    {
        using (EnterReading())
            return _queries.FindMeta(id);
    }

    public void WriteMeta(params IReadOnlyCollection<BsonDocument> documents) =>
        CommitAlone(() => _engine.Upsert(StoreMeta.CollectionName, documents, BsonAutoId.Int64));

    /// <summary>Documents as they lie there.</summary>
    public List<BsonDocument> Documents(string collection, long after, int take)
    {
        using (EnterReading())
            return [.. _queries.Documents(collection, after, take)];
    }

    /// <summary>Replaces documents in one transaction of their own; returns when it is on the disk.</summary>
    public void Replace(string collection, IReadOnlyCollection<BsonDocument> documents) =>
        CommitAlone(() => _engine.Update(collection, documents));

    /// <summary>Adds documents in one transaction of their own; returns when it is on the disk.</summary>
    public void InsertAll(string collection, IReadOnlyCollection<BsonDocument> documents) =>
        CommitAlone(() => _engine.Insert(collection, documents, BsonAutoId.Int64));

    /// <summary>Removes records that cannot be read, with the word that they are gone, in one transaction.</summary>
    public void GiveUp(string collection, IReadOnlyCollection<long> ids, BsonDocument count)
    {
        using (_lock.Enter())
        {
            _commits.Begin(writers: 0);
            _engine.BeginTrans();
            _engine.Delete(collection, ids.Select(id => new BsonValue(id)));
            _engine.Upsert(StoreMeta.CollectionName, [count], BsonAutoId.Int64);
            _commits.Expect();
            _engine.Commit();
        }
        _commits.WaitUntilDurable(writers: 0);
    }

    /// <summary>Writes a batch in one transaction; returns when it is on the disk. Readers see nothing of it before
    /// <see cref="Reveal"/>.</summary>
    public void Commit(Batch batch, IReadOnlyCollection<BsonDocument> meta)
    {
        using (_lock.Enter())
        {
            _unflushed.Hide(batch);
            _commits.Begin(batch.Writers);
            _engine.BeginTrans();
        }
        foreach (var changes in batch.Collections)
            _writer.Write(changes);
        using (_lock.Enter())
        {
            if (meta.Count > 0)
                _engine.Upsert(StoreMeta.CollectionName, meta, BsonAutoId.Int64);
            _commits.Expect();
            if (!_engine.Commit())
                throw new InvalidOperationException("LiteDB has lost its transaction.");
        }
        _commits.WaitUntilDurable(batch.Writers);
    }

    /// <summary>From here on readers see the batch that was committed last.</summary>
    public void Reveal()
    {
        using (_lock.Enter())
            _unflushed.Reveal(_recent);
    }

    /// <summary>Begins to carry the log over, while everything goes on. <see cref="Checkpoint"/> only when it has ended.</summary>
    public Task BeginCarrying()
    {
        var pages = _log.NewestPages();
        return Task.Factory.StartNew(() => _checkpointer.Carry(_log, pages), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Carries over the rest of the log and empties it. Writers wait; readers only for the moment of emptying.</summary>
    public void Checkpoint()
    {
        if (_log.Length == 0)
            return;
        _checkpointer.Carry(_log, _log.NewestPages());
        using (_lock.Enter())
        {
            _stream.MayWrite = true;
            try
            {
                _log.Checkpointing(() => _engine.Checkpoint());
            }
            finally
            {
                _stream.MayWrite = false;
            }
        }
        _commits.EmptyLog();
        _checkpointer.Forget();
    }

    /// <summary>Takes back, durably, what was written but not flushed. The engine must be disposed.</summary>
    public void CutLogToDurable()
    {
        if (!_logFile.IsReadOnly)
            _log.CutToDurable();
    }

    /// <summary>A second engine that only reads what is on the disk now, past everything that is kept in memory. While nobody
    /// writes.</summary>
    public LiteEngine OpenSecond() => OpenToRead(_store, new LogSnapshot(_logFile, _log.DurableFrames));

    public static LiteEngine OpenToRead(StoreFile store, Stream log) =>
        new(new EngineSettings { DataStream = new StoreStream(store) { MayWrite = false }, LogStream = log, ReadOnly = true });

    /// <summary>What is not as it was written of all pages. While nobody writes.</summary>
    public List<uint> DamagedPages() => StoreExamination.DamagedPages(_store, _log.Reading(), NewestPage);

    public void Dispose()
    {
        using (_lock.Enter())
        {
            _closed = true;
            _engine.Dispose();
        }
    }

    private byte[]? NewestPage(uint page)
    {
        var bytes = new byte[PageSeal.PageSize];
        if (_log.Reading().Newest.TryGetValue(page, out var frame))
            _logFile.Read(frame, bytes);
        else if (!_store.ReadRaw(page, bytes))
            return null;
        return bytes;
    }

    private void CommitAlone(Action write)
    {
        using (_lock.Enter())
        {
            _commits.Begin(writers: 0);
            _commits.Expect();
            write();
        }
        _commits.WaitUntilDurable(writers: 0);
    }

    private Lock.Scope EnterReading()
    {
        var scope = _lock.EnterReading();
        if (!_closed)
            return scope;
        scope.Dispose();
        throw new StoreUnavailableException("The store file was closed meanwhile.");
    }
}
