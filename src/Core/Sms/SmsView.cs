using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms;

/// <summary>Messages as the contract shows them, by what the viewer may know.</summary>
/// <param name="leaving">When those in line leave; null: nobody can say.</param>
internal sealed class SmsView(SmsQueue queue, TimeProvider time, LeavingTime? leaving = null)
{
    /// <summary>Reason of a message whose record is damaged on the disk: nobody knows what became of it.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>What a submitter is told at once. A message that another partner's job serves looks queued to a
    /// partner: it learns nothing of the other. Of its own it is told that it was the same trip.</summary>
    /// <param name="serving">What is sent in its place, when something is.</param>
    public SmsSummary FirstAnswer(SmsRecord sms, SmsRecord? serving, Caller viewer) =>
        Summary(Seen(sms, serving, viewer), viewer, withPosition: false);

    /// <summary>What became of a message; null when there is none any more. One that is damaged on the disk has no state and the reason
    /// <see cref="Unreadable"/>.</summary>
    public SmsSummary? Summarise(long smsId, Query query, Caller viewer)
    {
        try
        {
            return MessageBook.Find(query, smsId) is { } message ? Summarise(message, query, viewer) : null;
        }
        catch (UnreadableRecordException)
        {
            return Damaged(smsId);
        }
    }

    /// <inheritdoc cref="Unreadable"/>
    public static SmsSummary Damaged(long smsId) => new() { SmsId = PublicId.Format(PublicId.Sms, smsId), Reason = Unreadable };

    /// <summary>What became of a message.</summary>
    public SmsSummary Summarise(SmsRecord sms, Query query, Caller viewer) =>
        Summary(Seen(sms, ServingOf(sms, query), viewer), viewer, withPosition: true);

    /// <summary>The whole story; to a partner that of the message which is sent in place of its own, as if it were its own.</summary>
    public V1.Sms Show(SmsRecord sms, Query query, Caller viewer, bool whole)
    {
        var seen = Seen(sms, ServingOf(sms, query), viewer);
        return Show(seen, MessageBook.Open(query, sms), PositionOf(seen, viewer), viewer, whole);
    }

    /// <summary>What is shown to this viewer: the record, or one of this moment that tells of its own alone.</summary>
    private SmsRecord Seen(SmsRecord sms, SmsRecord? serving, Caller viewer)
    {
        if (viewer.Rights.SeesAll)
            return sms;
        if (sms.ToldSameAs != 0)
        {
            var told = sms.Clone();
            told.SameAs = sms.ToldSameAs;
            return told;
        }

        if (!IsDisguised(sms, serving, viewer))
            return sms.ToldEnded.Length > 0 ? SharedStory.Ended(sms) : SharedStory.Plain(sms);
        // What became of it is not known, and by whom it was sent is not told.
        return serving is null ? Lost(sms) : SharedStory.Of(sms, serving, time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>Staff is told the place of what is sent; others that which it would have if it were, and a place is one whatever its phone
    /// was sent just now.</summary>
    private int PositionOf(SmsRecord seen, Caller viewer) => viewer.Rights.SeesAll ? queue.PositionOf(seen)
        : seen is { State: SmsState.Queued, BoundIccid: "" } ? queue.PlaceOf(seen) : 0;

    /// <summary>Whether what another partner's form brought about is shown as if it were the viewer's own.</summary>
    private static bool IsDisguised(SmsRecord sms, SmsRecord? serving, Caller viewer) =>
        sms.SameAs != 0 && (viewer.ProvesByCode || serving?.CallerId != viewer.Id || SharedLife.Is(sms));

    // Another's, perhaps: a partner is shown it as its own, and nothing of whom it goes to.
    private static SmsRecord? ServingOf(SmsRecord sms, Query query) =>
        sms.SameAs == 0 ? null : MessageBook.Readable(Scope.Gateway.Over(query.Transaction), sms.SameAs);

    private static V1.Sms Show(SmsRecord sms, SmsPersonal personal, int position, Caller viewer, bool whole)
    {
        var shown = new V1.Sms
        {
            SmsId = PublicId.Format(PublicId.Sms, sms.Id),
            RegistrationId = PublicId.Format(PublicId.Registration, sms.RegistrationId),
            State = sms.State,
            Reason = sms.Reason,
            Recipient = viewer switch
            {
                { ProvesByCode: true } => "",
                { Note.Whole: true } => personal.Recipient,
                _ => Masking.Phone(personal.Recipient),
            },
            Text = whole && viewer.Rights.SeesMessages ? TextOf(personal, viewer) : "",
            Parts = sms.Parts,
            CreatedAtMs = sms.CreatedAtMs,
            StateSinceMs = sms.StateSinceMs,
            DueAtMs = sms.DueAtMs,
            DeadlineMs = sms.DeadlineMs,
            QueuePosition = position,
            PossibleDuplicate = sms.PossibleDuplicate,
            NotBeforeMs = sms.NotBeforeMs,
            HeldWhy = viewer.Rights.SeesAll ? sms.HeldWhy : "",
            SameAs = PublicId.Format(PublicId.Sms, sms.SameAs),
        };
        if (!whole)
            return shown;
        if (viewer.Rights.SeesAll)
            shown.Attempts.AddRange(sms.Attempts.Select(Show)); // which SIM and driver is nobody else's business
        shown.History.AddRange(sms.History.Select(entry => Show(entry, viewer.Rights.SeesAll)));
        return shown;
    }

    private static SmsEvent Show(EventRecord entry, bool withPeople)
    {
        var shown = new SmsEvent { AtMs = entry.AtMs, State = entry.State, Reason = entry.Reason };
        if (withPeople)
            (shown.By, shown.ByKey, shown.Why) = (entry.By, PublicId.Format(PublicId.Key, entry.ById), entry.Why);
        return shown;
    }

    private static SmsRecord Lost(SmsRecord sms)
    {
        var lost = sms.Clone();
        (lost.SameAs, lost.State, lost.Reason) = (0, SmsState.Unspecified, Unreadable);
        lost.History.Clear();
        return lost;
    }

    private static string TextOf(SmsPersonal personal, Caller viewer)
    {
        var text = string.Concat(personal.Parts);
        return viewer.Note.Whole ? text : Masking.Text(text);
    }

    private SmsSummary Summary(SmsRecord sms, Caller viewer, bool withPosition)
    {
        var position = withPosition ? PositionOf(sms, viewer) : 0;
        return new()
        {
            SmsId = PublicId.Format(PublicId.Sms, sms.Id),
            State = sms.State,
            Reason = sms.Reason,
            Parts = sms.Parts,
            StateSinceMs = sms.StateSinceMs,
            QueuePosition = position,
            AboutMinutes = leaving?.AboutMinutes(sms, position) ?? 0,
        };
    }

    private static SmsAttempt Show(AttemptRecord attempt) => new()
    {
        AttemptId = attempt.AttemptId,
        Part = attempt.Part,
        Round = attempt.Round,
        ConcatenationReference = attempt.ConcatenationReference,
        Iccid = attempt.Iccid,
        Imsi = attempt.Imsi,
        Imei = attempt.Imei,
        DriverId = attempt.DriverId,
        State = attempt.State,
        GrantedAtMs = attempt.GrantedAtMs,
        SettledAtMs = attempt.SettledAtMs,
        MessageReference = attempt.MessageReference - 1,
        ErrorClass = attempt.ErrorClass == ErrorClass.Unspecified ? "" : attempt.ErrorClass.ToString().ToLowerInvariant(),
        ErrorCode = attempt.ErrorCode,
        Status = attempt.Status - 1,
        ReportedAtMs = attempt.ReportedAtMs,
        StatusSays = SmsFacts.ReportSays(attempt),
        Why = attempt.Why,
    };
}
