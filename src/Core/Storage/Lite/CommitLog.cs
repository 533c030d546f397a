using System.Buffers.Binary;

namespace Gateway.Core.Storage.Lite;

/// <summary>
/// LiteDB's write-ahead log, given to it as a stream, because what LiteDB does with a file of its own does not keep our promises:
/// its <c>Commit</c> returns before the pages are flushed, a full disk blocks it for good, and its checkpoint stops all readers
/// while it writes every version of every page.
/// </summary>
/// <remarks>
/// LiteDB's queue thread writes; the store's writer thread waits for the confirming page, flushes, and only then answers.
/// LiteDB takes a lock on this object around <see cref="Read(byte[],int,int)"/> and <see cref="Write(byte[],int,int)"/>, not around the
/// flush, so readers do not wait for the disk. Nothing is ever thrown at LiteDB's queue thread: it would close itself and wait for itself.
/// </remarks>
internal sealed class CommitLog : Stream
{
    private const int PageIdAt = 0;
    private const int BlankBytes = 16;      // as many as LiteDB looks at
    public const int TransactionAt = 14;
    public const int ConfirmedAt = 18;

    private readonly LogFile _file;
    private readonly Dictionary<uint, long> _newest;   // page → frame of its newest version; under the stream's lock
    private readonly ManualResetEventSlim _arrived = new(initialState: false, spinCount: 0);     // pages take longer than any spinning
    private long _frames;
    private long _durableFrames;    // only the writer thread
    private Exception? _failure;
    private long? _onlyShown;       // only the writer thread, inside a checkpoint
    private uint _group;            // only the writer thread

    /// <param name="reading">What a former run left.</param>
    public CommitLog(LogFile file, LogReading reading)
    {
        _file = file;
        (_frames, _durableFrames, _group) = (reading.Frames, reading.Frames, reading.LastGroup);
        _newest = new Dictionary<uint, long>(reading.Newest);
        if (file.IsReadOnly)
            _failure = new IOException("the log can only be read");
    }

    /// <summary>Frames of commits that are on the disk. Writer thread only.</summary>
    public long DurableFrames => _durableFrames;

    /// <summary>Bytes in the log that the store file does not have yet.</summary>
    public override long Length => Volatile.Read(ref _frames) * PageSeal.PageSize;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => true;
    public override long Position { get; set; }

    /// <summary>Begins a commit: what LiteDB writes from here on belongs to it.</summary>
    public void Begin(long nowMs, int writers) => _file.Begin(new LogGroup(_group + 1, nowMs, (uint)writers));

    /// <summary>To be called before LiteDB's <c>Commit</c>: the next confirming page will be that of this commit.</summary>
    public void ExpectCommit() => _arrived.Reset();

    /// <summary>Returns when the commit is whole and flushed to the disk.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void WaitUntilDurable()
    {
        _arrived.Wait();
        if (Volatile.Read(ref _failure) is { } failure)
            throw new IOException("The store's log could not be written: " + failure.Message, failure);
        _file.Flush();
        if (Volatile.Read(ref _frames) == _durableFrames)
            return;
        _durableFrames = Volatile.Read(ref _frames);
        _group++;       // without gaps: a number that is missing tells of a commit that is lost
    }

    /// <summary>Takes back, durably, what was written since the last flushed commit. LiteDB must be closed.</summary>
    public void CutToDurable() => _file.Cut(_durableFrames);

    /// <summary>The newest version of each page. All of them durable when no commit is under way.</summary>
    public List<LogPage> NewestPages()
    {
        lock (this)         // as LiteDB does around Read and Write
            return _newest.Select(entry => new LogPage(entry.Key, entry.Value)).ToList();
    }

    /// <summary>What the log holds. All of it durable when no commit is under way.</summary>
    public LogReading Reading()
    {
        lock (this)
            return LogReading.Nothing with { Frames = _durableFrames, Newest = new Dictionary<uint, long>(_newest), LastGroup = _group };
    }

    public void ReadFrame(long frame, Span<byte> page) => _file.Read(frame, page);

    /// <summary>
    /// Runs LiteDB's checkpoint when every page has been carried over already: all frames read as blank, which LiteDB skips, but for the
    /// page with the highest number. That one it must write itself, for it learns from it how long the store file is.
    /// </summary>
    public void Checkpointing(Action checkpoint)
    {
        _onlyShown = _newest[_newest.Keys.Max()];
        try
        {
            checkpoint();
        }
        finally
        {
            _onlyShown = null;
        }
    }

    /// <summary>Empties the file, durably, after LiteDB has emptied the log. Before the next commit, but nobody else has to wait for
    /// it.</summary>
    public void Truncate(LogIdentity next)
    {
        _file.Reset(next);
        _group = 0;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var frame = FrameAt(Position);
        if (_onlyShown is { } shown && frame != shown)
            buffer.AsSpan(offset, BlankBytes).Clear();
        else
            _file.Read(frame, buffer.AsSpan(offset, count));
        Position += count;
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var page = buffer.AsSpan(offset, count);
        var index = FrameAt(Position);
        Position += count;
        var confirms = page[ConfirmedAt] != 0;
        if (_failure is null)
        {
            try
            {
                _file.Write(index, page);
                _newest[BinaryPrimitives.ReadUInt32LittleEndian(page[PageIdAt..])] = index;
                Volatile.Write(ref _frames, Math.Max(_frames, index + 1));
            }
#pragma warning disable CA1031 // whatever it is, the writer thread reports it; LiteDB must not see it (see remarks)
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Volatile.Write(ref _failure, failure);
            }
        }
        if (confirms || _failure is not null)
            _arrived.Set();
    }

    /// <summary>LiteDB empties the log at the end of a checkpoint.</summary>
    public override void SetLength(long value)
    {
        _newest.Clear();
        Volatile.Write(ref _frames, FrameAt(value));
        _durableFrames = _frames;
    }

    /// <summary>Nothing: LiteDB flushes at times of its own; <see cref="WaitUntilDurable"/> does it when it matters.</summary>
    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    private static long FrameAt(long position)
    {
        var (index, rest) = Math.DivRem(position, PageSeal.PageSize);
        return rest == 0 ? index : throw new ArgumentOutOfRangeException(nameof(position), position, "Not a page boundary.");
    }
}
