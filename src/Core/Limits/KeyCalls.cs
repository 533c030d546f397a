using Status = Google.Rpc.Status;

namespace Gateway.Core.Limits;

/// <summary>What one key does at this moment; or, of rpcs that need none, what all do who have shown none.</summary>
internal sealed class KeyCalls(LimitOptions limits)
{
    private readonly Lock _lock = new();
    private readonly HashSet<RunningCall> _calls = []; // under the lock, as all below
    private int _bulk;
    private int _streams;
    private int _connections;

    /// <returns>Why not; null when it is in.</returns>
    public Status? Enter(RunningCall call, CallKind kind)
    {
        lock (_lock)
        {
            if (_calls.Count >= limits.CallsPerKey)
                return LimitReached.Calls(limits.CallsPerKey);
            if (kind == CallKind.Bulk && _bulk >= limits.BulkCallsPerKey)
                return LimitReached.BulkCalls(limits.BulkCallsPerKey);
            if (kind == CallKind.Stream && _streams >= limits.StreamsPerKey)
                return LimitReached.Streams(limits.StreamsPerKey);
            Count(kind, 1);
            _calls.Add(call);
            return null;
        }
    }

    /// <returns>Why not; null when it is in.</returns>
    public Status? EnterOpen(RunningCall call, CallKind kind)
    {
        lock (_lock)
        {
            if (kind == CallKind.Stream && _streams >= limits.OpenStreams)
                return LimitReached.OpenStreams(limits.OpenStreams);
            Count(kind, 1);
            _calls.Add(call);
            return null;
        }
    }

    public void Leave(RunningCall call, CallKind kind)
    {
        lock (_lock)
        {
            Count(kind, -1);
            _calls.Remove(call);
        }
    }

    /// <returns>Why not; null when it is counted.</returns>
    public Status? Connect()
    {
        lock (_lock)
        {
            if (_connections >= limits.ConnectionsPerKey)
                return LimitReached.Connections(limits.ConnectionsPerKey);
            _connections++;
            return null;
        }
    }

    public void Disconnect()
    {
        lock (_lock)
            _connections--;
    }

    public void AbortAll()
    {
        RunningCall[] calls;
        lock (_lock)
            calls = [.. _calls];
        foreach (var call in calls)
            call.Abort();
    }

    private void Count(CallKind kind, int change)
    {
        _bulk += kind == CallKind.Bulk ? change : 0;
        _streams += kind == CallKind.Stream ? change : 0;
    }
}
