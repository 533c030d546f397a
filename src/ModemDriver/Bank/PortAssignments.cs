using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank;

/// <summary>Which port serves which modem.</summary>
internal sealed class PortAssignments(TimeProvider time) : IPortAssignments
{
    // A set-up up to the SIM takes a few seconds; one that hangs must not keep others from service.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    // A card that is starting is read within some seconds, on each port of its modem.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly Dictionary<ModemLife, PortFindings> _findings = [];
    private long _lastOrder;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="Order">Who was there first.</param>
    /// <param name="HasNoSim">For certain; false when it has one, or does not say.</param>
    /// <param name="IsKnown">Assigned, not being identified.</param>
    /// <param name="Since">When it was first assigned with what it has, a SIM or none.</param>
    private sealed record PortFindings(long Order, string Port, string Imei, SimIdentity? Sim, bool HasNoSim, string Name,
        bool IsKnown, DateTimeOffset Since);

    public void Begin(ModemLife port)
    {
        lock (_lock)
        {
            // A modem that comes back from a fault keeps what it held.
            if (!_findings.ContainsKey(port))
                _findings[port] = new PortFindings(++_lastOrder, port.Status.Now.Port, "", null, HasNoSim: false, "",
                    IsKnown: false, default);
        }
    }

    public async Task WhenOthersAssignedAsync(ModemLife port, string imei, CancellationToken stop)
    {
        var end = time.GetUtcNow() + LongestWait;
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                var own = _findings[port];
                if (!own.IsKnown)
                    _findings[port] = own = own with { Imei = imei };
                if (own.IsKnown || !_findings.Any(other => other.Key != port && IsAwaited(other.Value, own)))
                    return;
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(end - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero, time, stop);
            }
            catch (TimeoutException)
            {
                return;
            }
        }
    }

    public PortAssignment Assign(ModemLife port, string imei, SimIdentity? sim, bool isSimSeen)
    {
        lock (_lock)
        {
            var order = _findings.TryGetValue(port, out var before) ? before.Order : ++_lastOrder;
            var now = time.GetUtcNow();
            var since = before is { IsKnown: true } && (before.Sim is null) == (sim is null) ? before.Since : now;
            var own = new PortFindings(order, port.Status.Now.Port, imei, sim, sim is null && isSimSeen, "", IsKnown: true, since);
            var others = _findings.Where(other => other.Key != port && other.Value.IsKnown && !IsElsewhere(other.Value, own.Port)).ToList();
            // A port whose SIM can be read does not stand back for ever behind one whose cannot: if both are one modem, that one finds out
            // when it reads its SIM.
            if (others.Find(other =>
                IsSame(other.Value, own) && !(sim is not null && other.Value.Sim is null && now - other.Value.Since >= LongestStart))
                is { Key: { } served } same)
            {
                Forget(port);
                return new PortAssignment("", IsShared: false, served, IsGuess: sim is null || same.Value.Sim is null);
            }

            own = own with { Name = NameOf(own, [.. others.Select(other => other.Value)]) };
            _findings[port] = own;
            if (before != own)
                Change();
            return new PortAssignment(own.Name, !ModemIdentity.IsImei(imei) || others.Exists(other => other.Value.Imei == imei),
                ServedBy: null, IsGuess: false);
        }
    }

    private static string NameOf(PortFindings own, IReadOnlyList<PortFindings> others) =>
        ModemIdentity.IsImei(own.Imei) && others.All(other => other.Name != own.Imei) ? own.Imei
        : own.Sim is { } sim ? $"{own.Imei}#{sim.Name}"
        : "";

    public bool IsSpare(string port)
    {
        var device = UsbDevice.Of(port);
        if (device.Length == 0)
            return false;
        lock (_lock)
            return _findings.Values.Any(other => other.IsKnown && other.Port != port && UsbDevice.Of(other.Port) == device);
    }

    public async Task WhenReassignedAsync(ModemLife served, CancellationToken stop)
    {
        PortFindings? first;
        lock (_lock)
            first = _findings.GetValueOrDefault(served);
        while (first is not null)
        {
            Task changed;
            lock (_lock)
            {
                if (_findings.GetValueOrDefault(served) != first)
                    return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(stop);
        }
    }

    public void Release(ModemLife port)
    {
        lock (_lock)
            Forget(port);
    }

    public ModemLife? ServingPort(string name)
    {
        lock (_lock)
            return name.Length == 0 ? null : _findings.FirstOrDefault(found => found.Value.Name == name).Key;
    }

    private void Forget(ModemLife port)
    {
        if (_findings.Remove(port))
            Change();
    }

    private void Change()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Of two that tell one IMEI the first goes ahead; one that tells none lets all others go ahead.</summary>
    private static bool IsAwaited(PortFindings other, PortFindings own) =>
        !other.IsKnown && !IsElsewhere(other, own.Port) && (own.Imei.Length == 0
        ? other.Imei.Length > 0 || other.Order < own.Order
        : other.Imei == own.Imei && ModemIdentity.IsImei(own.Imei) && other.Order < own.Order);

    private static bool IsElsewhere(PortFindings other, ModemLife port) => IsElsewhere(other, port.Status.Now.Port);

    /// <summary>Two USB devices are two modems, whatever they tell.</summary>
    private static bool IsElsewhere(PortFindings other, string port) =>
        UsbDevice.Of(other.Port) is { Length: > 0 } one && UsbDevice.Of(port) is { Length: > 0 } two && one != two;

    private static bool IsSame(PortFindings other, PortFindings own)
    {
        var hasImeis = ModemIdentity.IsImei(own.Imei) && ModemIdentity.IsImei(other.Imei);
        if (hasImeis && own.Imei != other.Imei)
            return false; // a SIM that has moved: where it was, that is not known yet
        if (other.Sim is { } theirs && own.Sim is { } ours)
            return theirs.IsCalled(ours.Iccid, ours.Imsi);
        return hasImeis && (own.HasNoSim == other.HasNoSim || !(own.HasNoSim || other.HasNoSim));
    }
}
