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
            if (_owners.TryGetValue(imei, out var holder))
                return holder == owner;
            RemoveAllOf(owner); // another modem has come to the same port
            _owners.Add(imei, owner);
            return true;
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
            if (!RemoveAllOf(owner))
                return;
            _released.TrySetResult();
            _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
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

    private bool RemoveAllOf(ModemLife owner)
    {
        var imeis = _owners.Where(pair => pair.Value == owner).Select(pair => pair.Key).ToList();
        foreach (var imei in imeis)
            _owners.Remove(imei);
        return imeis.Count > 0;
    }
}
