using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Reports;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>
/// The drivers, modems and offers there are at this moment. In memory only, and may be lost at any time: what counts is in the journal.
/// Everything but the event is to be used under <see cref="Lock"/>.
/// </summary>
internal sealed class DispatchBoard : IDisposable
{
    private readonly SmsQueue _queue;
    private readonly LentMessages _lent;
    private readonly ReportWatch _reports;
    private readonly TimeProvider _time;

    public DispatchBoard(SmsQueue queue, LentMessages lent, DispatchSignal signal, ReportWatch reports, TimeProvider time)
    {
        (_queue, _lent, _reports, _time) = (queue, lent, reports, time);
        Presence = new SimPresence(NowMs);
        signal.Raised += Changed;
        reports.Lifted += Changed;
    }

    /// <summary>Raised when there may be something to offer. Handlers only wake the pump.</summary>
    public event Action? Signal;

    public Lock Lock { get; } = new();

    /// <summary>Attached drivers by their name.</summary>
    public Dictionary<string, DriverSession> Sessions { get; } = new(StringComparer.Ordinal);

    /// <summary>What is with a driver now, by attempt.</summary>
    public Dictionary<long, LiveOffer> Offers { get; } = [];

    /// <summary>What is with this driver under that number; null also when it is with another.</summary>
    public LiveOffer? OfferOf(string driverId, long attemptId) =>
        Offers.TryGetValue(attemptId, out var offer) && offer.Session.DriverId == driverId ? offer : null;

    public SimPresence Presence { get; }

    public long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Messages of several parts that the SIM has begun.</summary>
    public IReadOnlyList<long> StartedOn(string iccid) =>
        [.. _queue.Started().Where(started => started.Iccid == iccid).Select(started => started.SmsId)];

    public void Changed() => Signal?.Invoke();

    public void Dispose() => _reports.Lifted -= Changed;

    /// <summary>Every modem, also those of a session that is not attached yet or any more.</summary>
    public IEnumerable<ModemSlot> Slots(DriverSession also) =>
        Sessions.Values.Append(also).Distinct().SelectMany(held => held.Slots.Values);

    /// <summary>Whether the modem may be offered something: attached, usable, and its driver goes on.</summary>
    public bool Holds(DriverSession session, ModemSlot slot) => !session.Closing && slot.Usable
        && Sessions.GetValueOrDefault(session.DriverId) == session && session.Slots.GetValueOrDefault(slot.Imei) == slot;

    /// <summary>What waits for an operator's yes, of whichever driver.</summary>
    public IReadOnlyList<SimClaim> Waiting() =>
        [
            .. Sessions.Values.SelectMany(session => session.Slots.Values).Where(slot => slot.Waits.Length > 0)
                .Select(slot => slot.LostClaim! with { IsElsewhere = IsInUse(slot.LostClaim!) }),
        ];

    private bool IsInUse(SimClaim claim) => IsElsewhere(claim.Session, claim.Slot.Imei)
        || Sessions.Values.Any(other => other != claim.Session && other.Slots.Values.Any(slot => slot.Iccid == claim.Iccid));

    /// <summary>Whether another driver has a modem of this name in use.</summary>
    public bool IsElsewhere(DriverSession session, string imei) =>
        Sessions.Values.Any(other => other.DriverId != session.DriverId && other.Slots.GetValueOrDefault(imei) is { Epoch: > 0 });

    public DriverSession SessionOf(ModemSlot slot, DriverSession also) =>
        Sessions.Values.Append(also).First(session => session.Slots.GetValueOrDefault(slot.Imei) == slot);

    /// <summary>The modem has no SIM for us any more. Returns the claim of a modem that said it held that SIM too: it was right.</summary>
    public List<SimClaim> Withdraw(ModemSlot slot)
    {
        var iccid = slot.Iccid;
        Empty(slot);
        return iccid.Length == 0
            ? []
            : [.. Sessions.Values.SelectMany(session => session.Slots.Values)
                .Where(other => other.LostClaim?.Iccid == iccid && other.Waits.Length == 0).Select(other => other.LostClaim!).Take(1)];
    }

    /// <summary>The SIM is in this modem, under this epoch.</summary>
    public void Fill(ModemSlot slot, SimClaim claim, long epoch)
    {
        slot.Iccid = claim.Iccid;
        slot.Imsi = claim.Imsi;
        slot.Epoch = epoch;
        slot.ForgetSim();
        if (slot.Usable)
            Presence.Appeared(claim.Iccid);
    }

    /// <summary>The modem has no SIM for us; what was offered and not asked for goes back.</summary>
    public void Empty(ModemSlot slot)
    {
        foreach (var offer in slot.Offers.ToList())
        {
            if (!offer.Asked)
                Drop(offer, giveBack: true);
            else
                Forget(offer);
        }

        if (slot.Iccid.Length > 0)
            Presence.Disappeared(slot.Iccid, NowMs);
        slot.Iccid = "";
        slot.Epoch = 0;
        slot.ForgetSim();
    }

    /// <summary>An offer has ended; a message that was not granted goes back into the queue.</summary>
    public void Drop(LiveOffer offer, bool giveBack)
    {
        Forget(offer);
        if (giveBack && !offer.Granted)
            _lent.Return(offer.SmsId);
    }

    private void Forget(LiveOffer offer)
    {
        Offers.Remove(offer.AttemptId);
        offer.Slot.Offers.Remove(offer);
        offer.Slot.FreeSinceMs = NowMs;
    }
}
