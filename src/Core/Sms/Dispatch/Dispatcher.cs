using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>
/// Brings waiting messages and free modems together. Which modems there are is the <see cref="Roster"/>'s; deciding what to offer is
/// <see cref="OfferSelector"/>'s, looping is <see cref="DispatchPump"/>'s.
/// </summary>
internal sealed class Dispatcher(DispatchBoard board, SmsQueue queue, LentMessages lent, SmsJournal journal, OfferSelector selector,
    IOptions<SmsOptions> options)
{
    /// <summary>How far the limit of admission may be behind: quiet hours that end, an hour's reserve that is not needed any
    /// more.</summary>
    private const long LimitMs = 30_000;

    private readonly long _firstRestMs = options.Value.TransientBackOffSeconds * 1000L;

    /// <summary>The prompt is there: may the PDU leave?</summary>
    public async Task AskGrantAsync(DriverSession session, AskGrant ask)
    {
        GrantRequest request;
        LiveOffer? offer;
        lock (board.Lock)
        {
            offer = board.Offers.GetValueOrDefault(ask.AttemptId);
            if (offer is null || offer.Session != session || offer.Iccid != ask.Iccid || offer.Slot.Epoch == 0)
            {
                session.Send(new CoreMessage { Deny = new Deny { AttemptId = ask.AttemptId, Why = "recalled" } });
                return;
            }

            offer.Asked = true;
            SmsMeter.Prompted(board.NowMs - Math.Max(offer.OfferedAtMs, offer.Slot.FreeSinceMs));
            request = new GrantRequest(
                offer.SmsId, offer.AttemptId, offer.Part, offer.ConcatenationReference, ask.Iccid, ask.Imsi, ask.Imei,
                session.DriverId, session.BootId, offer.Slot.Epoch, board.NowMs)
            {
                ReportAsked = offer.ReportAsked,
            };
        }

        // When the store fails nobody knows whether the grant stands: the driver hears nothing, leaves the prompt, and
        // its NotSent settles either case. The message is offered again: a grant looks at the record.
        GrantDecision decision;
        try
        {
            decision = await journal.GrantAsync(request);
        }
        catch
        {
            lock (board.Lock)
                board.Drop(offer, giveBack: true);
            throw;
        }

        lock (board.Lock)
        {
            if (decision.Granted)
                offer.Granted = true;
            else
                board.Drop(offer, giveBack: true);
            if (decision.Why is "quota" or "quota_recipients")
                selector.Refused(offer, board.NowMs);
        }

        session.Send(decision.Granted
            ? new CoreMessage { Grant = new Grant { AttemptId = ask.AttemptId } }
            : new CoreMessage { Deny = new Deny { AttemptId = ask.AttemptId, Why = decision.Why } });
        if (!decision.Granted)
            board.Changed();
    }

    /// <summary>Stores an outcome and frees the modem's place.</summary>
    /// <returns>False when it is of no attempt of this driver that is known: then nothing was done. The driver hears the same either
    /// way.</returns>
    public async Task<bool> OutcomeAsync(DriverSession session, Outcome outcome)
    {
        // The modem is free from now on, not from when that is stored: it goes on at once.
        lock (board.Lock)
        {
            if (board.OfferOf(session.DriverId, outcome.AttemptId) is { } ended)
                ended.Slot.FreeSinceMs = board.NowMs;
        }

        var isOwn = await journal.OutcomeAsync(session.DriverId, outcome);
        lock (board.Lock)
        {
            if (board.OfferOf(session.DriverId, outcome.AttemptId) is { } offer)
            {
                ReportChoice.Learn(offer, outcome);
                offer.Slot.Learn(outcome, _firstRestMs, board.NowMs);
                board.Drop(offer, giveBack: true);
            }
        }

        session.Send(new CoreMessage { Stored = new Stored { AttemptIds = { outcome.AttemptId } } });
        if (isOwn)
            board.Changed();
        return isOwn;
    }

    /// <summary>An offer comes back ungranted.</summary>
    public async Task ReturnedAsync(DriverSession session, OfferReturned returned)
    {
        LiveOffer? offer;
        lock (board.Lock)
        {
            offer = board.Offers.GetValueOrDefault(returned.AttemptId);
            if (offer is null || offer.Session != session)
                return;
            if (returned.Error is not null || returned.Why == OutcomeRule.NoPrompt)
                offer.Slot.RefusedPrompt(_firstRestMs, board.NowMs);
        }

        // The modem's own word on the number, before the prompt, is as good as after it.
        if (returned.Error?.ErrorClass == ErrorClass.Number)
        {
            var now = board.NowMs;
            await journal.ChangeAsync(offer.SmsId, sms => SmsFacts.WantsOffer(sms)
                ? MessageChange.Made(SmsLife.Finish(sms, SmsState.Failed, "number_refused", now))
                : MessageChange.None);
        }

        lock (board.Lock)
            board.Drop(offer, giveBack: true);
        board.Changed();
    }

    /// <summary>Offers what may be offered now; returns when this should be asked again at the latest, Unix milliseconds.</summary>
    public async Task<long?> OfferAsync()
    {
        var now = board.NowMs;
        List<ModemSlot> able;
        lock (board.Lock)
        {
            var withdrawns =
                lent.TakeWithdrawn() ? board.Offers.Values.Where(offer => !offer.Asked && !lent.Contains(offer.SmsId)).ToList() : [];
            foreach (var withdrawn in withdrawns)
            {
                withdrawn.Session.Send(new CoreMessage { Recall = new Recall { AttemptId = withdrawn.AttemptId } });
                board.Drop(withdrawn, giveBack: false);
            }

            able = board.Sessions.Values.Where(session => !session.Closing).SelectMany(session => session.Slots.Values)
                .Where(slot => slot.Usable && Math.Max(selector.RestsUntil(slot, now), slot.SilentUntilMs) <= now).ToList();
        }

        if (options.Value.PreferSameOperator)
            await FillAsync(able, choosy: true, now);
        return await FillAsync(able, choosy: false, now);
    }

    /// <summary>Started messages whose SIM has been gone for longer than they can wait.</summary>
    public IReadOnlyList<long> Stranded(out long? nextMs)
    {
        lock (board.Lock)
            return board.Presence.Stranded(queue.Started(), options.Value.SimGoneSeconds * 1000L, board.NowMs, out nextMs);
    }

    private async Task<long?> FillAsync(List<ModemSlot> able, bool choosy, long now)
    {
        List<(DriverSession Session, ModemSlot Slot)> places;
        lock (board.Lock)
        {
            places =
            [
                .. board.Sessions.Values.Where(session => !session.Closing)
                    .SelectMany(
                        session => session.Slots.Values.Where(slot => slot.Usable && slot.Offers.Count < ModemSlot.Depth)
                            .Select(slot => (session, slot))),
            ];
        }

        // Every free modem has one before anybody has one ahead: else the first modems hold what idle ones could send at once.
        for (var held = 0; held < ModemSlot.Depth; held++)
        {
            foreach (var (session, slot) in places)
            {
                Loan? loan;
                lock (board.Lock)
                {
                    var hasPlace = slot.Offers.Count == held && board.Holds(session, slot) && selector.RestsUntil(slot, now) <= now;
                    loan = hasPlace ? selector.Lend(session, slot, able, choosy, now) : null;
                }

                if (loan is not null)
                    Place(loan, await selector.ReadAsync(loan), now);
            }
        }

        lock (board.Lock)
            return AskAgainAt(places.Select(place => place.Slot), now);
    }

    // Meanwhile the modem may have lost its place, its SIM or its driver.
    private void Place(Loan loan, ReadMessage? read, long now)
    {
        lock (board.Lock)
        {
            var slot = loan.Slot;
            if (!board.Holds(loan.Session, slot) || (slot.Iccid, slot.Epoch) != (loan.Iccid, loan.Epoch)
                || slot.Offers.Count >= ModemSlot.Depth)
            {
                lent.Return(loan.SmsId);
                board.Changed();
                return;
            }

            if (selector.Make(loan, read, now) is not var (offer, message))
                return;
            slot.Offers.Add(offer);
            board.Offers[offer.AttemptId] = offer;
            loan.Session.Send(new CoreMessage { Offer = message });
        }
    }

    /// <summary>One that had no place is asked about when it has: that is an event of its own.</summary>
    private long? AskAgainAt(IEnumerable<ModemSlot> slots, long now)
    {
        long? again = null;
        foreach (var slot in slots)
        {
            var until = Math.Max(selector.RestsUntil(slot, now), slot.SilentUntilMs);
            if (slot.MoreRoomAtMs > now)
                again = Math.Min(again ?? long.MaxValue, slot.MoreRoomAtMs);
            if (until > now)
                again = Math.Min(again ?? long.MaxValue, until);
            else if (slot.Offers.Count < ModemSlot.Depth && selector.KeepsBack(now))
                again = Math.Min(again ?? long.MaxValue, now + LimitMs); // no event tells when the limit of admission moves
        }

        return again;
    }
}
