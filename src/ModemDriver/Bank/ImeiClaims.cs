using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank;

/// <summary>Which port serves which modem.</summary>
internal sealed class ImeiClaims : IImeiClaims
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ModemLife> _owners = new(StringComparer.Ordinal);
    private TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool TryClaim(string imei, ModemLife owner)
    {
        lock (_gate)
        {
            var holder = _owners.GetValueOrDefault(imei);
            if (holder == owner)
                return true;

            // Another modem has come to this port. The one before is free, also while this one is still held: two that swapped their names
            // would wait for each other.
            LetGo(owner);
            return holder is null && _owners.TryAdd(imei, owner);
        }
    }

    public bool IsSpare(string port)
    {
        var device = UsbDevice.Of(port);
        if (device.Length == 0)
            return false;
        lock (_gate)
            return _owners.Values.Any(owner => UsbDevice.Of(owner.Status.Now.Port) == device);
    }

    public void Release(ModemLife owner)
    {
        lock (_gate)
        {
            LetGo(owner);
        }
    }

    public ModemLife? OwnerOf(string imei)
    {
        lock (_gate)
            return _owners.GetValueOrDefault(imei);
    }

    public async Task WhenFreeAsync(string imei, CancellationToken stop)
    {
        while (true)
        {
            Task released;
            lock (_gate)
            {
                if (!_owners.ContainsKey(imei))
                    return;
                released = _released.Task;
            }

            await released.WaitAsync(stop);
        }
    }

    private void LetGo(ModemLife owner)
    {
        var imeis = _owners.Where(pair => pair.Value == owner).Select(pair => pair.Key).ToList();
        if (imeis.Count == 0)
            return;
        foreach (var imei in imeis)
            _owners.Remove(imei);
        _released.TrySetResult();
        _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
