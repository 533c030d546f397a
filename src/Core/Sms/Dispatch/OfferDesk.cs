using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Decides which message a modem is offered next.</summary>
internal sealed class OfferDesk(
    SmsQueue queue, AdmissionDesk admission, QuotaBook book, SmsSettings settings, IStore store, AttemptIds ids, ReportWatch reports, ReportChoice choice)
{
    /// <summary>The next offer for a modem, its message lent from the queue; null when there is none for it now.</summary>
    public (LiveOffer Offer, Offer Message)? Next(DriverSession session, ModemSlot slot, bool alone, long nowMs)
    {
        // What the SIM has begun goes on; a new message does not begin on one that delivers nothing.
        slot.SilentUntilMs = 0;
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
        if (queue.Lend(slot.Iccid, alone, nowMs, hasRoom ? admission.Now(nowMs) : Horizon.Closed) is not { } key)
        {
            // An exhausted SIM rests until it has room again, and costs nothing meanwhile; but what it has begun and paid for goes on.
            if (!hasRoom && slot.Offers.Count == 0 && !queue.HasStarted(slot.Iccid))
                slot.RestUntilMs = roomAt;
            return null;
        }

        var room = Ledger.Room(ledger, limits, nowMs) - promised;
        var sms = store.Read(transaction => transaction.Find(SmsCollections.Messages, key.Id));
        if (sms is null || !SmsFacts.WantsOffer(sms))
        {
            queue.Return(key.Id);
            return null;
        }

        var cost = Math.Max(0, sms.Parts - sms.NextPart + 1 - sms.Prepaid);
        if (cost > room)
        {
            queue.Return(key.Id);
            if (slot.Offers.Count == 0 && !queue.HasStarted(slot.Iccid))
                slot.RestUntilMs = RestUntil(slot, cost, nowMs);
            return null;
        }

        var reference = sms.BoundIccid.Length > 0
            ? sms.ConcatenationReference
            : (ledger.NextConcatenationReference + slot.Offers.Count) & 0xFF;
        var offer = new LiveOffer(ids.Next(), sms.Id, sms.NextPart, reference, cost, slot.Iccid, session, slot)
        {
            OfferedAtMs = nowMs,
            ReportAsked = choice.Ask(sms, slot, nowMs),
        };
        return (offer, Describe(offer, sms, nowMs));
    }

    /// <summary>When the SIM in this modem may send so many parts again.</summary>
    public long RestUntil(ModemSlot slot, int parts, long nowMs)
    {
        var ledger = book.Of(slot.Iccid);
        return Ledger.RoomAt(ledger, settings.LimitsFor(slot.Imsi).With(ledger), parts, nowMs);
    }

    private static Offer Describe(LiveOffer offer, SmsRecord sms, long nowMs)
    {
        var personal = SmsPersonal.Parser.ParseFrom(sms.Personal);
        return new Offer
        {
            AttemptId = offer.AttemptId,
            Imei = offer.Slot.Imei,
            Iccid = offer.Iccid,
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
