using Gateway.Core.Access;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Operators;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>A lent message as it is stored, with what it says to whom.</summary>
internal sealed record ReadMessage(SmsRecord Sms, SmsPersonal Personal);

/// <summary>Decides which message a modem is offered next.</summary>
internal sealed class OfferSelector(
    SmsQueue queue, LentMessages lent, CurrentAdmission admission, QuotaBook book, SmsSettings settings, IStore store, AttemptIds ids,
    ReportWatch reports, ReportChoice choice, DamagedMessages damages)
{
    /// <summary>The next message for a modem, lent from the queue; null when there is none for it now. Under the board's lock, which reads
    /// nothing from the store: lent here, read without the lock, made an offer in <see cref="Make"/>.</summary>
    /// <param name="able">Every modem that may be offered something now, whether it has a place or not.</param>
    /// <param name="choosy">Messages that SIMs of their own operator will take are left to them.</param>
    public Loan? Lend(DriverSession session, ModemSlot slot, IReadOnlyList<ModemSlot> able, bool choosy, long nowMs)
    {
        // What the SIM has begun goes on; a new message does not begin on one that delivers nothing.
        (slot.SilentUntilMs, slot.MoreRoomAtMs) = (0, 0);
        if (reports.SilentUntil(slot.Iccid, nowMs) is { } rest && !queue.HasStarted(slot.Iccid))
        {
            slot.SilentUntilMs = rest;
            if (rest > nowMs || slot.Offers.Count > 0) // after its rest one message decides
                return null;
        }

        var ledger = book.Of(slot.Iccid);
        var limits = settings.LimitsFor(slot.Imsi).With(ledger);
        var promised = slot.Offers.Where(offer => !offer.Granted).Sum(offer => offer.Parts);
        var roomAt = Ledger.RoomAt(ledger, limits, promised + 1, nowMs);

        // With a least distance between grants nothing is offered ahead: its time is not known before the one in work is granted.
        var hasRoom = roomAt <= nowMs && (promised == 0 || limits.SpacingMs == 0);
        var room = Math.Max(0, Ledger.Room(ledger, limits, nowMs) - promised);
        var reservation = choosy ? new OnNetReservation(slot.Operator, ByOperator(able), nowMs) : default;
        var limit = admission.Now(nowMs);
        if (lent.Lend(slot.Iccid, alone: able.Count <= 1, nowMs, hasRoom ? limit : limit.BegunOnly(), reservation, room) is not { } key)
        {
            // An exhausted SIM rests until it has room again, and costs nothing meanwhile; but what it has begun and paid for goes on.
            if (!hasRoom && slot.Offers.Count == 0 && !queue.HasStarted(slot.Iccid, room))
                Rest(slot, roomAt);
            else if (hasRoom && room != int.MaxValue && (queue.HasLong || queue.HasStarted(slot.Iccid)))
                slot.MoreRoomAtMs = Ledger.RoomAt(ledger, limits, promised + room + 1, nowMs); // it rests not: what costs less may come
            return null;
        }

        return new Loan(session, slot, slot.Iccid, slot.Epoch, key.Id, room);
    }

    /// <summary>The lent message as it is stored; null for one whose record is damaged, which is lent no more. While the store cannot be
    /// read it goes back into the line.</summary>
    public async Task<ReadMessage?> ReadAsync(Loan loan)
    {
        try
        {
            return await store.ReadAsync(transaction =>
            {
                var query = Scope.Gateway.Over(transaction);
                return MessageBook.Find(query, loan.SmsId) is { } sms ? new ReadMessage(sms, MessageBook.Open(query, sms)) : null;
            });
        }
        catch (UnreadableRecordException damaged)
        {
            damages.Tell(damaged);
            lent.SetAside(loan.SmsId);
            return null;
        }
        catch
        {
            lent.Return(loan.SmsId);
            throw;
        }
    }

    /// <summary>Makes a loan an offer, or returns it: null. Under the board's lock, with the modem as it was when it was lent.</summary>
    public (LiveOffer Offer, Offer Message)? Make(Loan loan, ReadMessage? message, long nowMs)
    {
        var (slot, sms) = (loan.Slot, message?.Sms);
        if (!lent.Contains(loan.SmsId))
            return null;    // it has ceased to wait meanwhile
        if (sms is null || !SmsFacts.WantsOffer(sms))
        {
            lent.Return(loan.SmsId);
            return null;
        }

        var cost = SmsFacts.Cost(sms);
        if (cost > loan.Room)
        {
            lent.Return(loan.SmsId);
            if (slot.Offers.Count == 0)
                RestUntilRoom(slot, cost, evenForBegun: false, nowMs);
            return null;
        }

        var reference = sms.BoundIccid.Length > 0
            ? sms.ConcatenationReference
            : (book.Of(slot.Iccid).NextConcatenationReference + slot.Offers.Count) & 0xFF;
        var offer = new LiveOffer(ids.Next(), sms.Id, sms.NextPart, reference, cost, slot.Iccid, loan.Session, slot)
        {
            OfferedAtMs = nowMs,
            ReportAsked = choice.Ask(sms, slot, nowMs),
        };
        return (offer, Describe(offer, sms, message!.Personal, nowMs));
    }

    /// <summary>Whether messages wait that may not leave yet.</summary>
    public bool KeepsBack(long nowMs) => !settings.AllHeld && queue.ReachesBeyond(admission.Now(nowMs));

    /// <summary>Until when the modem is offered nothing, Unix milliseconds; in the past when it may be.</summary>
    public long RestsUntil(ModemSlot slot, long nowMs)
    {
        var ledger = book.Of(slot.Iccid);
        if (slot.UsedUp is not { } usedUp || !ReferenceEquals(usedUp.Ledger, ledger) || usedUp.Limits != settings.LimitsFor(slot.Imsi))
            return slot.RestUntilMs;

        // What the SIM has begun is mostly paid for: it may have been in the air when the rest began.
        var goesOn = !usedUp.EvenForBegun && queue.HasStarted(slot.Iccid, Ledger.Room(ledger, usedUp.Limits.With(ledger), nowMs));
        return goesOn ? slot.RestUntilMs : Math.Max(slot.RestUntilMs, usedUp.UntilMs);
    }

    /// <summary>A grant was refused for want of room: the SIM rests until it has some, or until it is given or allowed more. It does not
    /// rest for a long message that it has not begun while it has room for a short one.</summary>
    public void Refused(LiveOffer offer, long nowMs) =>
        RestUntilRoom(offer.Slot, offer.Part > 1 ? Math.Max(1, offer.Parts) : 1, evenForBegun: offer.Part > 1, nowMs);

    // What has a place goes there now, and one more when the message in work has left.
    private static int[] ByOperator(IReadOnlyList<ModemSlot> able)
    {
        var counts = new int[HomeOperator.Count];
        foreach (var slot in able)
            counts[(int)slot.Operator] += Math.Max(1, ModemSlot.Depth - slot.Offers.Count);
        return counts;
    }

    private void RestUntilRoom(ModemSlot slot, int parts, bool evenForBegun, long nowMs)
    {
        var ledger = book.Of(slot.Iccid);
        Rest(slot, Ledger.RoomAt(ledger, settings.LimitsFor(slot.Imsi).With(ledger), parts, nowMs), evenForBegun);
    }

    private void Rest(ModemSlot slot, long untilMs, bool evenForBegun = false) =>
        slot.UsedUp = new UsedUp(untilMs, book.Of(slot.Iccid), settings.LimitsFor(slot.Imsi), evenForBegun);

    private static Offer Describe(LiveOffer offer, SmsRecord sms, SmsPersonal personal, long nowMs)
    {
        return new Offer
        {
            AttemptId = offer.AttemptId,
            Imei = offer.Slot.Imei,
            Iccid = offer.Iccid,
            Imsi = offer.Slot.Imsi,
            Recipient = personal.Recipient,
            Text = personal.Parts[offer.Part - 1],
            Part = offer.Part,
            PartCount = sms.Parts,
            ConcatenationReference = offer.ConcatenationReference,
            Ucs2 = sms.Ucs2,
            ValidityMinutes = (int)Math.Max(5, (sms.DeadlineMs - nowMs) / 60_000),
            StatusReport = offer.ReportAsked,
            SmsId = sms.Id,
            MoreFollow = offer.Part < sms.Parts || offer.Slot.Offers.Count > 0, // offered ahead of the one in work: the queue is busy
        };
    }
}
