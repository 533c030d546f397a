using Gateway.Core.Access;

namespace Gateway.Core.Audit;

/// <summary>What one key was shown lately: the newest of it, and no longer than a shift.</summary>
internal sealed class ShownToKey
{
    /// <summary>As long as somebody works at a gate.</summary>
    public static readonly TimeSpan Shift = TimeSpan.FromHours(12);

    /// <summary>Kept at most; a desk meets a thousand people a shift. Whoever was shown before is looked up again.</summary>
    public const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<SeenRecord, LinkedListNode<(SeenRecord Record, long AtMs)>> _shown = [];
    private readonly LinkedList<(SeenRecord Record, long AtMs)> _order = new();     // the oldest first
    private volatile Task? _remembering;

    public void Add(SeenRecord record, long atMs)
    {
        lock (_lock)
        {
            if (_shown.Remove(record, out var former))
                _order.Remove(former);
            _shown.Add(record, _order.AddLast((record, atMs)));
            if (_shown.Count > Most)
                Forget(_order.First!);
        }
    }

    public bool Has(SeenRecord record, long nowMs)
    {
        lock (_lock)
        {
            while (_order.First is { } oldest && oldest.Value.AtMs <= nowMs - (long)Shift.TotalMilliseconds)
                Forget(oldest);
            return _shown.ContainsKey(record);
        }
    }

    /// <summary>Adds what was shown before this process began, once; again when that failed.</summary>
    /// <param name="read">Reads it, newest first.</param>
    public async Task RememberAsync(Func<Task<IReadOnlyList<(SeenRecord Record, long AtMs)>>> read)
    {
        var own = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _remembering, own.Task, null) is { } others)
        {
            await others;
            return;
        }

        try
        {
            AddEarlier(await read());
            own.SetResult();
        }
        catch (Exception fault)
        {
            _remembering = null;
            own.SetException(fault);
            throw;
        }
    }

    private void AddEarlier(IReadOnlyList<(SeenRecord Record, long AtMs)> earlier)
    {
        lock (_lock)
        {
            foreach (var (record, atMs) in earlier)
            {
                if (_shown.Count < Most && !_shown.ContainsKey(record))
                    _shown.Add(record, _order.AddFirst((record, atMs)));
            }
        }
    }

    private void Forget(LinkedListNode<(SeenRecord Record, long AtMs)> node)
    {
        _shown.Remove(node.Value.Record);
        _order.Remove(node);
    }
}
