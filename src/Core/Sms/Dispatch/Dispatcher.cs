using Gateway.Core.Modems;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Storage;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>
/// Brings waiting messages and free modems together. Everything here is in memory and may be lost at any moment: what
/// counts is in the journal. Deciding what to offer is <see cref="OfferDesk"/>'s, looping is <see cref="DispatchPump"/>'s.
/// </summary>
internal sealed class Dispatcher
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DriverSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<long, LiveOffer> _offers = [];
    private readonly SimPresence _presence;
    private readonly SmsQueue _queue;
    private readonly SmsJournal _journal;
    private readonly IStore _store;
    private readonly OfferDesk _desk;
    private readonly ReportWatch _reports;
    private readonly SmsSettings _settings;
    private readonly SmsOptions _options;
    private readonly TimeProvider _time;

    public Dispatcher(
        SmsQueue queue, SmsJournal journal, IStore store, OfferDesk desk, ReportWatch reports, SmsSettings settings, IOptions<SmsOptions> options, TimeProvider time)
    {
        _queue = queue;
        _journal = journal;
        _store = store;
        _desk = desk;
        _reports = reports;
        _settings = settings;
        _options = options.Value;
        _time = time;
        _presence = new SimPresence(NowMs);
        queue.Changed += () => Signal?.Invoke();
        settings.Changed += () => Signal?.Invoke();
        desk.Freed += () => Signal?.Invoke();
    }

    /// <summary>Raised when <see cref="Offer"/> may have something to do. Handlers only wake the pump.</summary>
    public event Action? Signal;

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A driver's stream is up and its announcement is settled.</summary>
    public void Attach(DriverSession session)
    {
        lock (_gate)
            _sessions[session.DriverId] = session;
        Signal?.Invoke();
    }

    /// <summary>A stream is down: offers that were not granted go back, granted attempts wait for the driver.</summary>
    public void Detach(DriverSession session)
    {
        lock (_gate)
        {
            if (_sessions.GetValueOrDefault(session.DriverId) == session)
                _sessions.Remove(session.DriverId);
            var claims = session.Slots.Values.SelectMany(Withdraw).ToList();
            session.Slots.Clear();
            foreach (var claim in claims.Where(claim => claim.Session != session))
                _ = ReclaimAsync(claim);
        }

        Signal?.Invoke();
    }

    /// <summary>The driver stops: what is offered and not granted goes back.</summary>
    public void Close(DriverSession session)
    {
        lock (_gate)
        {
            session.Closing = true;
            foreach (var offer in session.Slots.Values.SelectMany(slot => slot.Offers).Where(offer => !offer.Asked).ToList())
                Drop(offer, giveBack: true);
        }

        Signal?.Invoke();
    }

    /// <summary>A modem's state or SIM as its driver reports it. Stores where the SIM is before anything is offered to it.</summary>
    public async Task ModemAsync(DriverSession session, Modem modem)
    {
        if (modem.Imei.Length == 0)
            return;

        List<SimClaim> claims = [];
        lock (_gate)
        {
            if (!session.Slots.TryGetValue(modem.Imei, out var slot))
                session.Slots[modem.Imei] = slot = new ModemSlot(modem.Imei);
            slot.State = modem.State;
            if (slot.Hears(modem))
                claims.Add(new SimClaim(session, slot, modem.Sim.Iccid, modem.Sim.Imsi, modem.Virtual));
            if (slot.Iccid.Length > 0 && slot.Iccid != slot.SaidIccid)
                claims.AddRange(Withdraw(slot));
            if (slot.Iccid.Length > 0 && slot.Usable)
                _presence.Here(slot.Iccid);
            else if (slot.Iccid.Length > 0)
                _presence.Gone(slot.Iccid, NowMs);
        }

        foreach (var claim in claims)
            await ClaimAsync(claim);
        Signal?.Invoke();
    }

    /// <summary>AT+CMGS is written and waits for its prompt: may the PDU leave?</summary>
    public async Task AskGrantAsync(DriverSession session, AskGrant ask)
    {
        GrantRequest request;
        LiveOffer? offer;
        lock (_gate)
        {
            offer = _offers.GetValueOrDefault(ask.AttemptId);
            if (offer is null || offer.Session != session || offer.Iccid != ask.Iccid || offer.Slot.Epoch == 0)
            {
                session.Send(new CoreMessage { Deny = new Deny { AttemptId = ask.AttemptId, Why = "recalled" } });
                return;
            }

            offer.Asked = true;
            SmsMeter.Prompted(NowMs - Math.Max(offer.OfferedAtMs, offer.Slot.FreeSinceMs));
            request = new GrantRequest(
                offer.SmsId, offer.AttemptId, offer.Part, offer.ConcatenationReference, ask.Iccid, ask.Imsi, ask.Imei,
                session.DriverId, session.BootId, offer.Slot.Epoch, _settings.LimitsFor(ask.Imsi), _settings.AllHeld, NowMs);
        }

        // When the store fails nobody knows whether the grant stands: the driver hears nothing, leaves the prompt, and
        // its NotSent settles either case.
        var verdict = await _journal.GrantAsync(request);
        lock (_gate)
        {
            if (verdict.Granted)
                offer.Granted = true;
            else
                Drop(offer, giveBack: true);
            if (verdict.Why is "quota" or "quota_recipients")
                _desk.RestUntilRoom(offer.Slot, offer.Parts, NowMs);
        }

        session.Send(verdict.Granted
            ? new CoreMessage { Grant = new Grant { AttemptId = ask.AttemptId } }
            : new CoreMessage { Deny = new Deny { AttemptId = ask.AttemptId, Why = verdict.Why } });
        if (!verdict.Granted)
            Signal?.Invoke();
    }

    /// <summary>Stores an outcome and frees the modem's place.</summary>
    public async Task OutcomeAsync(DriverSession session, Outcome outcome)
    {
        await _journal.OutcomeAsync(outcome);
        lock (_gate)
        {
            if (_offers.TryGetValue(outcome.AttemptId, out var offer))
            {
                if (outcome.ResultCase == Outcome.ResultOneofCase.Accepted && _options.StatusReports)
                    _reports.Accepted(offer.Iccid, NowMs);
                Drop(offer, giveBack: true);
            }
        }

        session.Send(new CoreMessage { Stored = new Stored { AttemptIds = { outcome.AttemptId } } });
        Signal?.Invoke();
    }

    /// <summary>An offer comes back ungranted.</summary>
    public async Task ReturnedAsync(DriverSession session, OfferReturned returned)
    {
        LiveOffer? offer;
        lock (_gate)
        {
            offer = _offers.GetValueOrDefault(returned.AttemptId);
            if (offer is null || offer.Session != session)
                return;
            if (returned.Error is not null)
                offer.Slot.RestUntilMs = NowMs + (_options.TransientBackOffSeconds * 1000L);
        }

        // The modem's own word on the number, before the prompt, is as good as after it.
        if (returned.Error?.ErrorClass == ErrorClass.Number)
        {
            var now = NowMs;
            await _journal.ChangeAsync(offer.SmsId, sms => SmsFacts.WantsOffer(sms)
                ? SmsLife.Finish(sms, SmsState.Failed, "number_refused", now) ?? default(GiveBack)
                : null);
        }

        lock (_gate)
            Drop(offer, giveBack: true);
        Signal?.Invoke();
    }

    /// <summary>Offers what may be offered now; returns when this should be asked again at the latest, Unix milliseconds.</summary>
    public long? Offer()
    {
        var now = NowMs;
        lock (_gate)
        {
            foreach (var withdrawn in _offers.Values.Where(offer => !offer.Asked && !_queue.IsLent(offer.SmsId)).ToList())
            {
                withdrawn.Session.Send(new CoreMessage { Recall = new Recall { AttemptId = withdrawn.AttemptId } });
                Drop(withdrawn, giveBack: false);
            }

            var able = _sessions.Values.Where(session => !session.Closing).SelectMany(session => session.Slots.Values)
                .Where(slot => slot.Usable && _desk.RestsUntil(slot) <= now).ToList();
            if (_options.PreferSameOperator)
                Fill(able, choosy: true, now);
            return Fill(able, choosy: false, now);
        }
    }

    /// <summary>Started messages whose SIM has been gone for longer than they can wait.</summary>
    public IReadOnlyList<long> Stranded(out long? nextMs)
    {
        lock (_gate)
            return _presence.Stranded(_queue.Started(), _options.SimGoneSeconds * 1000L, NowMs, out nextMs);
    }

    private long? Fill(List<ModemSlot> able, bool choosy, long now)
    {
        long? again = null;
        foreach (var session in _sessions.Values.Where(session => !session.Closing))
        {
            foreach (var slot in session.Slots.Values.Where(slot => slot.Usable))
            {
                while (slot.Offers.Count < ModemSlot.Depth && _desk.RestsUntil(slot) <= now && _desk.Next(session, slot, able, choosy, now) is var (offer, message))
                {
                    slot.Offers.Add(offer);
                    _offers[offer.AttemptId] = offer;
                    session.Send(new CoreMessage { Offer = message });
                }

                if (_desk.RestsUntil(slot) is var until && until > now)
                    again = Math.Min(again ?? long.MaxValue, until);
            }
        }

        return again;
    }

    /// <summary>A SIM is where it was last found: whoever held it before is taken to be out of date.</summary>
    private async Task ClaimAsync(SimClaim claim)
    {
        var now = NowMs;
        var sim = await _store.WriteAsync(transaction =>
            Sims.Announce(transaction, claim.Iccid, claim.Imsi, claim.Session.DriverId, claim.Slot.Imei, claim.Virtual, now));
        SimClaim? rival = null;
        lock (_gate)
        {
            var slot = claim.Slot;
            var others = Slots(claim.Session).Where(other => other != slot && other.Iccid == claim.Iccid).ToList();
            if (slot.SaidIccid != claim.Iccid || claim.Session.Slots.GetValueOrDefault(slot.Imei) != slot)
            {
                // Its claim has outlived itself on the way to the disk: whoever holds the SIM claims it back.
                rival = others.Select(other => claim.By(SessionOf(other, claim.Session), other)).FirstOrDefault();
            }
            else if (others.Exists(other => other.Epoch > sim.Epoch))
            {
                slot.Taken = claim;
            }
            else
            {
                foreach (var other in others)
                {
                    Empty(other);
                    other.Taken = claim.By(SessionOf(other, claim.Session), other);
                }

                Fill(slot, claim, sim.Epoch);
            }
        }

        if (rival is not null)
            await ClaimAsync(rival);
    }

    private async Task ReclaimAsync(SimClaim claim)
    {
        try
        {
            await ClaimAsync(claim);
            Signal?.Invoke();
        }
        catch (StoreUnavailableException failure)
        {
            // Its driver attaches again and claims anew.
            claim.Session.Outbox.TryComplete(failure);
        }
    }

    private IEnumerable<ModemSlot> Slots(DriverSession also) => _sessions.Values.Append(also).Distinct().SelectMany(held => held.Slots.Values);

    private DriverSession SessionOf(ModemSlot slot, DriverSession also) =>
        _sessions.Values.Append(also).First(session => session.Slots.GetValueOrDefault(slot.Imei) == slot);

    /// <summary>The modem has no SIM for us any more. Returns the claim of a modem that said it held that SIM too: it was right.</summary>
    private List<SimClaim> Withdraw(ModemSlot slot)
    {
        var iccid = slot.Iccid;
        Empty(slot);
        return iccid.Length == 0
            ? []
            : [.. _sessions.Values.SelectMany(session => session.Slots.Values).Where(other => other.Taken?.Iccid == iccid).Select(other => other.Taken!).Take(1)];
    }

    private void Fill(ModemSlot slot, SimClaim claim, long epoch)
    {
        slot.Iccid = claim.Iccid;
        slot.Imsi = claim.Imsi;
        slot.Epoch = epoch;
        slot.RestUntilMs = 0;
        slot.UsedUp = null;
        slot.Taken = null;
        if (slot.Usable)
            _presence.Here(claim.Iccid);
    }

    private void Empty(ModemSlot slot)
    {
        foreach (var offer in slot.Offers.ToList())
        {
            if (!offer.Asked)
                Drop(offer, giveBack: true);
            else
                Forget(offer);
        }

        if (slot.Iccid.Length > 0)
            _presence.Gone(slot.Iccid, NowMs);
        slot.Iccid = "";
        slot.Epoch = 0;
    }

    private void Drop(LiveOffer offer, bool giveBack)
    {
        Forget(offer);
        if (giveBack && !offer.Granted)
            _queue.Return(offer.SmsId);
    }

    private void Forget(LiveOffer offer)
    {
        _offers.Remove(offer.AttemptId);
        offer.Slot.Offers.Remove(offer);
        offer.Slot.FreeSinceMs = NowMs;
    }
}
