namespace Gateway.Core.Limits;

/// <summary>The keys that are used on one connection; one behind a proxy carries many.</summary>
internal sealed class ConnectionKeys
{
    private readonly Lock _lock = new();
    private readonly HashSet<KeyCalls> _keys = []; // under the lock
    private bool _isClosed;

    /// <returns>Why not; null when the key is counted here.</returns>
    public Google.Rpc.Status? Use(KeyCalls key)
    {
        lock (_lock)
        {
            if (_isClosed || _keys.Contains(key))
                return null;
            if (key.Connect() is { } refusal)
                return refusal;
            _keys.Add(key);
            return null;
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var key in _keys)
                key.Disconnect();
        }
    }
}
