using Gateway.Core.Bank;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Which drivers, modems and SIMs there are to be offered work: follows what drivers say, and stores where each SIM is.</summary>
internal sealed class Roster(DispatchBoard board, IStore store, DispatchTerm term)
{
    /// <summary>A driver's stream is up and its announcement is settled.</summary>
    public void Attach(DriverSession session)
    {
        lock (board.Lock)
            board.Sessions[session.DriverId] = session;
        board.Changed();
    }

    /// <summary>A stream is down: offers that were not granted go back, granted attempts wait for the driver.</summary>
    public void Detach(DriverSession session)
    {
        lock (board.Lock)
        {
            if (board.Sessions.GetValueOrDefault(session.DriverId) == session)
                board.Sessions.Remove(session.DriverId);
            var claims = session.Slots.Values.SelectMany(board.Withdraw).ToList();
            session.Slots.Clear();
            foreach (var claim in claims.Where(claim => claim.Session != session))
                _ = ReclaimAsync(claim);
        }

        board.Changed();
    }

    /// <summary>The driver stops: what is offered and not asked for goes back.</summary>
    public void Close(DriverSession session)
    {
        lock (board.Lock)
        {
            session.Closing = true;
            foreach (var offer in session.Slots.Values.SelectMany(slot => slot.Offers).Where(offer => !offer.Asked).ToList())
                board.Drop(offer, giveBack: true);
        }

        board.Changed();
    }

    /// <summary>A modem's state or SIM as its driver reports it. Stores where the SIM is before anything is offered to it.</summary>
    public async Task ModemAsync(DriverSession session, Modem modem)
    {
        if (modem.Imei.Length == 0)
            return;

        List<SimClaim> claims = [];
        bool isNews;
        lock (board.Lock)
        {
            if (!session.Slots.TryGetValue(modem.Imei, out var slot))
                session.Slots[modem.Imei] = slot = new ModemSlot(modem.Imei);
            var before = (slot.Usable, slot.IsMute, slot.Iccid);
            slot.State = modem.State;
            if (modem.State == ModemState.Ready)
                slot.IsMute = modem.Reason == ModemSlot.NoReports;
            if (slot.NoteReportedSim(modem))
                claims.Add(new SimClaim(session, slot, modem.Sim.Iccid, modem.Sim.Imsi, modem.Virtual));
            if (slot.Iccid.Length > 0 && slot.Iccid != slot.ReportedIccid)
                claims.AddRange(board.Withdraw(slot));
            if (slot.Iccid.Length > 0 && slot.Usable)
                board.Presence.Appeared(slot.Iccid);
            else if (slot.Iccid.Length > 0)
                board.Presence.Disappeared(slot.Iccid, board.NowMs);
            isNews = claims.Count > 0 || before != (slot.Usable, slot.IsMute, slot.Iccid);
        }

        foreach (var claim in claims)
            await ClaimAsync(claim);
        if (isNews) // counters and signal of a modem at work come every second, and change nothing here
            board.Changed();
    }

    /// <summary>A SIM is where it was last found: whoever held it before is taken to be out of date.</summary>
    private async Task ClaimAsync(SimClaim claim)
    {
        var now = board.NowMs;
        var begun = board.StartedOn(Sims.ByImsi(claim.Imsi));
        var sim = await store.WriteAsync<SimRecord?>(transaction =>
        {
            if (!term.Value.Holds(transaction))
                return null;
            if (Sims.KnownByImsi(transaction, claim.Iccid, claim.Imsi) is { } unnamed)
                Rename(transaction, unnamed.Iccid, claim.Iccid, begun);
            return Sims.Announce(transaction, claim.Iccid, claim.Imsi, claim.Session.DriverId, claim.Slot.Imei, claim.Virtual, now);
        });
        if (sim is null)
            return;     // the core that dispatches now says where each SIM is
        SimClaim? rival = null;
        lock (board.Lock)
        {
            var slot = claim.Slot;
            var others = board.Slots(claim.Session).Where(other => other != slot && other.Iccid == claim.Iccid).ToList();
            if (slot.ReportedIccid != claim.Iccid || claim.Session.Slots.GetValueOrDefault(slot.Imei) != slot)
            {
                // Its claim has outlived itself on the way to the disk: whoever holds the SIM claims it back.
                rival = others.Select(other => claim.By(board.SessionOf(other, claim.Session), other)).FirstOrDefault();
            }
            else if (others.Exists(other => other.Epoch > sim.Epoch))
            {
                slot.LostClaim = claim;
            }
            else
            {
                foreach (var other in others)
                {
                    board.Empty(other);
                    other.LostClaim = claim.By(board.SessionOf(other, claim.Session), other);
                }

                board.Fill(slot, claim, sim.Epoch);
            }
        }

        if (rival is not null)
            await ClaimAsync(rival);
    }

    /// <summary>The SIM was known by its IMSI and has told its ICCID: what it was charged and what it has begun goes along.</summary>
    private static void Rename(IWriteTransaction transaction, string from, string to, IEnumerable<long> begun)
    {
        Ledgers.Rename(transaction, from, to);
        foreach (var smsId in begun)
        {
            if (transaction.Find(SmsCollections.Messages, smsId) is not { } sms || sms.BoundIccid != from)
                continue;
            sms.BoundIccid = to;
            transaction.Update(SmsCollections.Messages, sms);
        }
    }

    private async Task ReclaimAsync(SimClaim claim)
    {
        try
        {
            await ClaimAsync(claim);
            board.Changed();
        }
        catch (StoreUnavailableException failure)
        {
            // Its driver attaches again and claims anew.
            claim.Session.Outbox.TryComplete(failure);
        }
    }
}
