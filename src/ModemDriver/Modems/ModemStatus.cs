using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>The modem's visible state. Every change makes a new snapshot and is told; readers never see a half-made one.</summary>
internal sealed class ModemStatus(ModemSnapshot first, TimeProvider time, Action<ModemSnapshot> changed)
{
    private readonly Lock _lock = new();
    private ModemSnapshot _now = first with { StateSince = time.GetUtcNow() };

    public ModemSnapshot Now
    {
        get
        {
            lock (_lock)
                return _now;
        }
    }

    public void Enter(ModemState state, string reason = StateReason.None) =>
        Change(now =>
            now.State == state && now.Reason == reason ? now : now with { State = state, Reason = reason, StateSince = time.GetUtcNow() });

    /// <summary>It is at a message. What is to be said of it although it sends, stays said: a busy modem is seen in no other
    /// state.</summary>
    public void EnterSending() => Change(now => now.State == ModemState.Sending ? now : now with
    {
        State = ModemState.Sending,
        Reason = now.State == ModemState.Ready ? now.Reason : StateReason.None,
        StateSince = time.GetUtcNow(),
    });

    public void SetIdentity(ModemIdentity modem, ModemProfile profile) => Change(now => now with
    {
        Manufacturer = modem.Manufacturer,
        Model = modem.Model,
        Revision = modem.Revision,
        Profile = profile.Name,
    });

    public void SetAssignment(PortAssignment claim) => Change(now => now with { Imei = claim.Name, SharesImei = claim.IsShared });

    public void SetSim(SimIdentity? sim) => Change(now => now with { Iccid = sim?.Iccid ?? "", Imsi = sim?.Imsi ?? "" });

    public void SetRegistration(Registration registration) => Change(now => now with { Registration = registration });

    public void SetSignal(int dbm) => Change(now => now with { SignalDbm = dbm });

    public void SetOperator(string name) => Change(now => now with { Operator = name });

    public void CountSent() => Change(now => now with { Sent = now.Sent + 1, LastSentAt = time.GetUtcNow() });

    public void CountRefused() => Change(now => now with { Refused = now.Refused + 1 });

    public void CountUnknown() => Change(now => now with { Unknown = now.Unknown + 1 });

    /// <summary>Back to a port about which nothing is known: another port may show the same modem now.</summary>
    public void Forget() =>
        Change(now =>
            new ModemSnapshot(now.Port) { State = now.State, Reason = now.Reason, StateSince = now.StateSince, Virtual = now.Virtual });

    private void Change(Func<ModemSnapshot, ModemSnapshot> how)
    {
        lock (_lock)
        {
            var before = _now;
            _now = how(before);
            // Told under the lock, so that changes are heard in their order; the listener only takes a note.
            if (before != _now)
                changed(_now);
        }
    }
}
