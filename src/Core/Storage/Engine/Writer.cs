using Google.Protobuf;

namespace Gateway.Core.Storage.Engine;

/// <summary>
/// The one thread that changes the store: takes what waits, runs it as one batch, commits once, publishes, answers.
/// </summary>
internal sealed partial class Writer
{
    private readonly WriterInbox _inbox;
    private readonly StoreOptions _options;
    private readonly CollectionStates _states;
    private readonly IBatchTarget _target;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _trouble;       // written by the writer thread only

    public Writer(StoreOptions options, CollectionStates states, IBatchTarget target, TimeProvider time, ILogger logger)
    {
        (_options, _states, _target, _logger) = (options, states, target, logger);
        _inbox = new WriterInbox(options.LargestQueue, TimeSpan.FromMilliseconds(options.DeferMs), time);
        _thread = new Thread(Run) { Name = "store writer", IsBackground = true };
    }

    /// <summary>Why nothing can be written now, e.g. a full disk; null when the last attempt succeeded.</summary>
    public string? Trouble => Volatile.Read(ref _trouble);

    /// <summary>The store was opened though it cannot be written.</summary>
    public void BeginInTrouble(string trouble) => Volatile.Write(ref _trouble, trouble);

    public void Start() => _thread.Start();

    /// <summary>Finds out whether a disk in trouble takes writes again, also when nobody asks for one. On the writer thread.</summary>
    public void TryAgain()
    {
        if (_trouble is null || !_target.MayBeWritten)
            return;
        try
        {
            _target.Probe();
            End();
        }
#pragma warning disable CA1031 // whatever it is, the trouble goes on, and it has been told
        catch (Exception)
#pragma warning restore CA1031
        {
            _target.Recover();
        }
    }

    /// <exception cref="StoreUnavailableException">The store is closing.</exception>
    public ValueTask AddAsync(Work work, CancellationToken cancellation) => _inbox.AddAsync(work, cancellation);

    /// <summary>For work that may wait for a batch of others. Told by <see cref="Work.Fail"/> when the store is closing.</summary>
    public void AddDeferrable(WriteWork work)
    {
        if (!_inbox.TryAddDeferrable(work))
            work.Fail(new StoreUnavailableException("The store is closing."));
    }

    /// <summary>Like <see cref="AddAsync"/> for work that may as well be left out when there is no place.</summary>
    public bool TryAdd(Work work) => _inbox.TryAdd(work);

    /// <summary>Takes no more; returns when all that was taken is done.</summary>
    public async Task StopAsync()
    {
        _inbox.Close();
        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted))
            return;
        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var writes = new List<WriteWork>();
        // A thread of its own blocks here on purpose: an engine's transactions may be bound to their thread.
        while (_inbox.Wait())
        {
            var quiet = _inbox.Take(writes, _options.LargestBatch);
            if (writes.Count > 0)
                RunBatch(writes);
            if (quiet is not null)
                quiet.RunGuarded();
            writes.Clear();
        }

        _ended.SetResult();
    }

    private void RunBatch(List<WriteWork> writes)
    {
        var faults = new Dictionary<WriteWork, Exception>();
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        try
        {
            var batch = new Batch { Writers = writes.Count };
            var transaction = new BatchTransaction(_states, _target.Ready(), batch);
            foreach (var write in writes)
            {
                if (Try(write, transaction, batch) is { } fault)
                    faults.Add(write, fault);
            }
            if (!batch.IsEmpty)
            {
                _target.Commit(batch);
                End();
                StoreMeter.Committed(writes.Count, System.Diagnostics.Stopwatch.GetElapsedTime(started));
            }
        }
#pragma warning disable CA1031 // whatever went wrong, every caller must be told and the writer must go on
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Begin(failure, writes.Count);
            StoreMeter.Failed();
            _target.Recover();
            foreach (var write in writes)
                write.Fail(new StoreUnavailableException("It is not known whether this was stored. Ask again with the same request id.",
                    failure));
            return;
        }
        foreach (var write in writes)
        {
            if (faults.TryGetValue(write, out var fault))
                write.Fail(fault);
            else
                write.Answer();
        }
    }

    // A full disk fails every batch: told once with all that is known of it, and once when it is over.
    private void Begin(Exception failure, int callers)
    {
        if (_trouble is null)
            Log.CommitFailed(_logger, failure, callers);
        else
            Log.CommitFailedAgain(_logger, callers, failure.Message);
        Volatile.Write(ref _trouble, _target.Words(failure));
    }

    private void End()
    {
        if (_trouble is null)
            return;
        Volatile.Write(ref _trouble, null);
        Log.Over(_logger);
    }

    // A closure that fails is undone alone: what others of the batch have seen does not contain it. (Closures do no I/O: such a failure is
    // the store's.)
    private Exception? Try(WriteWork write, BatchTransaction transaction, Batch batch)
    {
        try
        {
            write.Run(transaction);
            batch.Keep();
            return null;
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException
            || !(fault is StoreUnavailableException || _target.IsOfStore(fault)))
        {
            batch.TakeBack();
            return fault;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Error, "A commit failed; {Callers} callers are told to ask again")]
        public static partial void CommitFailed(ILogger logger, Exception failure, int callers);

        [LoggerMessage(2011, LogLevel.Debug, "A commit failed again; {Callers} callers are told to ask again: {Why}")]
        public static partial void CommitFailedAgain(ILogger logger, int callers, string why);

        [LoggerMessage(2012, LogLevel.Warning, "The store can be written again")]
        public static partial void Over(ILogger logger);
    }
}
