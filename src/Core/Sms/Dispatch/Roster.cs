using Gateway.Core.Access;
using Gateway.Core.Bank;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Which drivers, modems and SIMs there are to be offered work: follows what drivers say, and stores where each SIM is.</summary>
internal sealed class Roster(DispatchBoard board, SimBook sims, ModemDirectory directory)
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
    public Task ModemAsync(DriverSession session, Modem modem) => ModemsAsync(session, [modem]);

    /// <summary>The same of many: what must be stored is stored at once.</summary>
    public async Task ModemsAsync(DriverSession session, IEnumerable<Modem> modems)
    {
        List<SimClaim> claims = [];
        List<SimWord> words = [];
        var isNews = false;
        lock (board.Lock)
        {
            foreach (var modem in modems.Where(modem => modem.Imei.Length > 0))
                isNews |= Note(session, modem, claims, words);
        }

        if (claims.Count + words.Count > 0)
            await SettleAsync(claims, words);
        if (isNews || claims.Count > 0) // counters and signal of a modem at work come every second, and change nothing here
            board.Changed();
    }

    /// <summary>What waits for an operator's yes.</summary>
    public IReadOnlyList<SimClaim> Waiting()
    {
        lock (board.Lock)
            return board.Waiting();
    }

    /// <summary>Whether a modem is on its way into service: whose its SIM is has not been decided yet.</summary>
    /// <param name="imei">Empty, or that of nobody, while the modem has not told it.</param>
    public bool IsComing(DriverSession session, string imei)
    {
        lock (board.Lock)
            return session.Slots.GetValueOrDefault(imei) is not { ReportedIccid.Length: > 0 };
    }

    /// <summary>Whether what comes of this SIM is not taken yet: the driver shows it, and it waits. The driver keeps what came, and brings
    /// it again on the stream that follows the operator's yes.</summary>
    public bool Withholds(DriverSession session, string iccid)
    {
        lock (board.Lock)
        {
            var waits = session.Slots.Values.Any(slot => slot.Waits.Length > 0 && slot.LostClaim!.Iccid == iccid);
            if (waits)
                session.Withheld.Add(iccid);
            return waits;
        }
    }

    /// <summary>An operator says yes to what waits.</summary>
    /// <returns>False when another core dispatches now.</returns>
    public async Task<bool> ApproveAsync(IReadOnlyList<SimClaim> claims, AuditNote note)
    {
        if (!await sims.ApproveAsync(Questions(claims), note, board.NowMs))
            return false;
        await SettleAsync(claims, []);
        board.Changed();
        return true;
    }

    /// <returns>Whether anything changed for what may be offered.</returns>
    private bool Note(DriverSession session, Modem modem, List<SimClaim> claims, List<SimWord> words)
    {
        if (!session.Slots.TryGetValue(modem.Imei, out var slot))
            session.Slots[modem.Imei] = slot = new ModemSlot(modem.Imei);
        var before = (slot.Usable, slot.IsMute, slot.Iccid);
        slot.State = modem.State;
        if (modem.State == ModemState.Ready)
            slot.IsMute = modem.Reason == ModemSlot.NoReports;
        if (slot.NoteWord(modem, out var has))
            words.Add(new SimWord(session.DriverId, slot.Imei, has));
        if (slot.NoteReportedSim(modem))
            claims.Add(new SimClaim(session, slot, modem.Sim.Iccid, modem.Sim.Imsi, modem.Virtual));
        if (slot.Iccid.Length > 0 && slot.Iccid != slot.ReportedIccid)
            claims.AddRange(board.Withdraw(slot));
        if (slot.Iccid.Length > 0 && slot.Usable)
            board.Presence.Appeared(slot.Iccid);
        else if (slot.Iccid.Length > 0)
            board.Presence.Disappeared(slot.Iccid, board.NowMs);
        return before != (slot.Usable, slot.IsMute, slot.Iccid);
    }

    /// <summary>A SIM is where it was last found, if that driver may have it: whoever held it before is taken to be out of date.</summary>
    private async Task SettleAsync(IReadOnlyList<SimClaim> claims, IReadOnlyList<SimWord> words)
    {
        if (await sims.DecideAsync(words, Questions(claims), board.NowMs) is not { } decided)
            return;     // the core that dispatches now says where each SIM is
        List<SimClaim> again = [];
        List<(DriverSession Session, ModemSlot Slot)> touched = [];
        lock (board.Lock)
        {
            foreach (var answer in decided.Answers)
            {
                if (Apply(answer, touched) is { } rival)
                    again.Add(rival);
            }

            again.AddRange(board.Waiting().Where(claim => decided.Released.Contains(claim.Iccid)));
        }

        foreach (var (session, slot) in touched)
            directory.Waits(session.DriverId, slot.Imei, slot.LostClaim?.Iccid ?? slot.Iccid, slot.Waits, board.NowMs);
        if (again.Count > 0)
            await SettleAsync(again, []);
    }

    /// <returns>Who holds the SIM and must claim it back, when this claim has outlived itself on the way to the disk.</returns>
    private SimClaim? Apply(SimAnswer answer, List<(DriverSession Session, ModemSlot Slot)> touched)
    {
        var (claim, slot) = (answer.Claim, answer.Claim.Slot);
        var isStale = slot.ReportedIccid != claim.Iccid || claim.Session.Slots.GetValueOrDefault(slot.Imei) != slot;
        if (answer.Waits.Length > 0)
        {
            if (isStale)
                return null;
            if (slot.Iccid.Length > 0)
                board.Empty(slot);
            (slot.LostClaim, slot.Waits) = (claim, answer.Waits);
            touched.Add((claim.Session, slot));
            return null;
        }

        var others = board.Slots(claim.Session).Where(other => other != slot && other.Iccid == claim.Iccid).ToList();
        if (isStale)
            return others.Select(other => claim.By(board.SessionOf(other, claim.Session), other)).FirstOrDefault();
        if (others.Exists(other => other.Epoch > answer.Epoch))
        {
            slot.LostClaim = claim;
            return null;
        }

        foreach (var other in others)
        {
            board.Empty(other);
            var holder = board.SessionOf(other, claim.Session);
            other.LostClaim = claim.By(holder, other);
            other.Waits = holder.DriverId == claim.Session.DriverId || holder.IsEmbedded ? "" : SimEntry.OfAnother;
            touched.Add((holder, other));
        }

        board.Fill(slot, claim, answer.Epoch);
        touched.Add((claim.Session, slot));
        foreach (var late in board.Waiting().Where(other => other.Iccid == claim.Iccid && other.Slot.Waits == SimEntry.Unknown))
        {
            late.Slot.Waits = SimEntry.OfAnother;       // nobody knew it, and now somebody has it
            touched.Add((late.Session, late.Slot));
        }

        if (claim.Session.Withheld.Remove(claim.Iccid))
            claim.Session.Outbox.TryComplete();     // it attaches anew, and brings what was not taken
        return null;
    }

    private List<SimQuestion> Questions(IReadOnlyList<SimClaim> claims)
    {
        lock (board.Lock)
        {
            return
            [
                .. claims.Select(claim => new SimQuestion(claim, board.StartedOn(Sims.ByImsi(claim.Imsi)),
                    board.IsElsewhere(claim.Session, claim.Slot.Imei))),
            ];
        }
    }

    private async Task ReclaimAsync(SimClaim claim)
    {
        try
        {
            await SettleAsync([claim], []);
            board.Changed();
        }
        catch (StoreUnavailableException failure)
        {
            // Its driver attaches again and claims anew.
            claim.Session.Outbox.TryComplete(failure);
        }
    }
}
