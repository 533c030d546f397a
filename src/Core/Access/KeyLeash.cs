using Grpc.Core;

namespace Gateway.Core.Access;

/// <summary>Ends a stream whose key is revoked while it runs: a stolen key must not go on reading for as long as its call lasts.</summary>
internal sealed class KeyLeash : IDisposable
{
    private readonly CallerDirectory _directory;
    private readonly HttpContext _http;
    private readonly long _key;
    private readonly Lock _gate = new();
    private bool _isOver; // under the gate; the server gives the context to another call then

    private KeyLeash(CallerDirectory directory, HttpContext http, long key)
    {
        (_directory, _http, _key) = (directory, http, key);
        directory.Revoked += OnRevoked;
    }

    /// <summary>Null where anybody may call.</summary>
    public static KeyLeash? On(ServerCallContext context, CallerDirectory directory)
    {
        if (!context.UserState.TryGetValue(typeof(Caller), out var caller))
            return null;
        var leash = new KeyLeash(directory, context.GetHttpContext(), ((Caller)caller).Id);
        if (!directory.IsValid(leash._key)) // since it was admitted
            leash.OnRevoked(leash._key);
        return leash;
    }

    public void Dispose()
    {
        _directory.Revoked -= OnRevoked;
        lock (_gate)
            _isOver = true;
    }

    private void OnRevoked(long key)
    {
        if (key != _key)
            return;
        lock (_gate)
        {
            if (!_isOver)
                _http.Abort();
        }
    }
}
