using System.Collections.Concurrent;
using Gateway.Posix;
using Gateway.VirtualBank.Pty;

namespace Gateway.VirtualBank.Loop;

/// <summary>What sits at the bank's end of a pseudo-terminal.</summary>
internal interface ILineEnd
{
    void Readable();

    void Writable();
}

/// <summary>
/// The one thread of the bank: it waits for all lines at once, and owns every modem, SIM and inbox, so that none of
/// them needs a lock. Other threads come in through <see cref="Post"/> and <see cref="Ask{T}"/>.
/// </summary>
internal sealed class BankLoop : IDisposable
{
    private readonly Epoll _epoll = new();
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly Dictionary<int, ILineEnd> _lines = [];
    private readonly List<(Func<bool> Condition, TaskCompletionSource Met)> _watched = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DueQueue _due;
    private readonly Action _turnEnds;
    private readonly Action<Exception> _failed;
    private volatile bool _stopping;
    private bool _started;

    /// <param name="turnEnds">Runs after each turn, before waiting again: what was collected is written out there.</param>
    /// <param name="failed">Told of an exception in a turn; the loop goes on.</param>
    public BankLoop(TimeProvider time, Action turnEnds, Action<Exception> failed)
    {
        _due = new DueQueue(time, _epoll.Wake);
        _turnEnds = turnEnds;
        _failed = failed;
    }

    /// <summary>How many things are scheduled; for tests that move the clock.</summary>
    public int Scheduled => _due.Count;

    public void Start()
    {
        _started = true;
        new Thread(Run) { IsBackground = true, Name = "virtual-bank" }.Start();
    }

    public void Post(Action action)
    {
        _posted.Enqueue(action);
        _epoll.Wake();
    }

    public Task<T> Ask<T>(Func<T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                answer.SetResult(question());
            }
#pragma warning disable CA1031 // whatever it is belongs to the asker, not to the loop
            catch (Exception failure)
#pragma warning restore CA1031
            {
                answer.SetException(failure);
            }
        });
        return answer.Task;
    }

    /// <summary>Completes after the first turn at whose end <paramref name="condition"/> holds.</summary>
    public Task When(Func<bool> condition)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => _watched.Add((condition, met)));
        return met.Task;
    }

    // Loop's thread only, from here on.
    public byte[] ReadBuffer { get; } = new byte[16 * 1024];

    public Due After(TimeSpan span, Action action) => _due.Add(span, action);

    public void Watch(int descriptor, ILineEnd line)
    {
        _lines[descriptor] = line;
        _epoll.Add(descriptor);
    }

    public void WatchWrites(int descriptor, bool on) => _epoll.WatchWrites(descriptor, on);

    public void Forget(int descriptor)
    {
        if (_lines.Remove(descriptor)) _epoll.Remove(descriptor);
    }

    /// <summary>Ends the thread; from then on the caller's thread owns what was the loop's.</summary>
    public Task StopAsync()
    {
        _stopping = true;
        _epoll.Wake();
        return _started ? _ended.Task : Task.CompletedTask;
    }

    public void Dispose()
    {
        _due.Dispose();
        _epoll.Dispose();
    }

    private void Run()
    {
        while (!_stopping)
        {
            var count = _epoll.Wait();
            // What fell due comes first: it was earlier than the bytes that wait by now.
            Guard(RunPosted);
            Guard(_due.RunDue);
            for (var i = 0; i < count; i++) Ready(_epoll.ReadyAt(i));
            Guard(_turnEnds);
            if (_watched.Count > 0) Guard(Settle);
        }
        Guard(RunPosted);
        Guard(_turnEnds);
        _ended.SetResult();
    }

    private void Ready((int Descriptor, uint Events) ready)
    {
        if (!_lines.TryGetValue(ready.Descriptor, out var line)) return;
        Guard(() =>
        {
            if ((ready.Events & ~EpollSet.Writable) != 0) line.Readable();
            if ((ready.Events & EpollSet.Writable) != 0) line.Writable();
        });
    }

    private void RunPosted()
    {
        while (_posted.TryDequeue(out var action)) action();
    }

    private void Settle() => _watched.RemoveAll(w => w.Condition() && w.Met.TrySetResult());

    private void Guard(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // one modem's fault must not stop the other lines; it is told, not swallowed
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failed(failure);
        }
    }
}
