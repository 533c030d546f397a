using Gateway.Core.Access;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>Decides which text serves the trips of a form, its own or one that is there, and which of theirs are of no use any more. Before
/// the form's own message is stored.</summary>
internal sealed class ServingText(IWriteTransaction transaction, OpenTrips trips, RegistrationRecord record, RegisterRequest form,
    SmsRecord message, long nowMs)
{
    // Without the others it would have a text of its own.
    private bool _isToldAsNew;

    /// <summary>What serves the trips from now on.</summary>
    public long Number => message.SameAs != 0 ? message.SameAs : record.SmsId;

    /// <param name="assigned">The trips of the form's travellers; null for one who is beyond what the caller may make.</param>
    /// <param name="amended">The form that this one corrects.</param>
    public void Choose(IReadOnlyList<TripRecord?> assigned, RegistrationRecord? amended)
    {
        var own = assigned.OfType<TripRecord>().ToList();
        if (amended is not null)
            Succeed(amended, own);
        var earlier = own.SelectMany(trip => trip.Standing()).Select(version => version.RegistrationId).Where(id => id != record.Id);
        foreach (var other in earlier.Distinct().OrderDescending().Select(trips.Record).OfType<RegistrationRecord>())
            Relate(other, own);
        foreach (var trip in own)
            Serve(trip);
        if (message.SameAs == 0 || IsByHand)
            message.ToldSameAs = 0;
        else if (message.ToldSameAs == 0 && (_isToldAsNew || record.Proof == Proof.Nothing
            || MessageBook.Readable(trips.Query, message.SameAs) is not { ToldEnded: "" } serving || serving.CallerId != record.CallerId))
            SharedLife.Begin(message);
    }

    /// <summary>What becomes of the text of the form that is corrected.</summary>
    private void Succeed(RegistrationRecord amended, IReadOnlyList<TripRecord> own)
    {
        if (!IsByHand && TextOf(amended) is { } shared && SharedLife.Serves(shared))
            SucceedShared(amended, shared);
        if (trips.Form(amended.Id) is not { } before
            || MessageBook.Find(trips.Query, trips.ServingOf(amended)) is not { Withdrawn: "", PhoneKey: not 0 } serving)
            return; // nobody to text, or removed long after its end
        var samePhone = before.Phone == form.Phone;
        var saysTheSame = samePhone && TripForms.SaysNothingNew(before, form);
        if (IsOfOthers(serving, amended, own))
        {
            SucceedForSubmitter(amended, serving, samePhone, saysTheSame);
            return;
        }

        if (IsNeededByOthers(serving.Id, own))
        {
            if (saysTheSame)
                Succession.Share(transaction, serving, message, nowMs);
        }
        else if (samePhone)
        {
            Succession.Apply(transaction, serving, message, saysTheSame, nowMs);
        }
        else
        {
            Withdrawal.Apply(transaction, serving.Id, SmsFacts.PhoneCorrected, nowMs);
        }
    }

    /// <summary>The text of the form that is corrected goes on for somebody else: its submitter is told what would become of it without
    /// them.</summary>
    private void SucceedForSubmitter(RegistrationRecord amended, SmsRecord serving, bool samePhone, bool saysTheSame)
    {
        if (IsByHand || serving.RegistrationId != amended.Id)
            return;
        _isToldAsNew = !saysTheSame || !Succession.HasLeft(serving);
        if (_isToldAsNew)
            Withdrawal.ForSubmitter(transaction, serving.Id, samePhone ? Succession.Amended : SmsFacts.PhoneCorrected, nowMs);
    }

    /// <summary>The text of the form that is corrected is not sent, as another's is: its submitter is told what would become of its
    /// own.</summary>
    private void SucceedShared(RegistrationRecord amended, SmsRecord shared)
    {
        if (trips.Form(amended.Id) is not { } before)
            return;
        var samePhone = before.Phone == form.Phone;
        if (samePhone && shared.TurnAtMs != 0 && TripForms.SaysNothingNew(before, form))
            message.ToldSameAs = record.Proof == Proof.OwnPassenger ? shared.Id : 0;
        else
            Withdrawal.Apply(transaction, shared, samePhone ? Succession.Amended : SmsFacts.PhoneCorrected, nowMs);
    }

    /// <summary>What the text of another form of the trip has to do with this one.</summary>
    private void Relate(RegistrationRecord other, IReadOnlyList<TripRecord> own)
    {
        if (trips.Form(other.Id) is not { } said)
            return;
        var shared = own.Where(trip => trip.Of(other.Id) is { } version && TripVersions.Stands(version)).ToList();
        if (said.Phone == form.Phone)
        {
            // One trip, one phone, one SMS: the job that is there serves both, unless somebody on this form is not on that one.
            if (shared.Count == form.Travellers.Count && Alive(other) is { } serving)
                Share(serving, other, own);
            return;
        }

        // A form without a phone corrects none.
        if (form.Phone is "" || said.Phone is "")
            return;

        // The phone was corrected: the old number is not texted any more, unless others of its party still need it.
        if (MayWithdraw(other) && shared.Count == said.Travellers.Count && shared.TrueForAll(trip => !ContradictsOn(trip, said)))
        {
            if (ServesOthers(other.SmsId, version => version.CallerId == record.CallerId, own))
                Withdrawal.ForSubmitter(transaction, other.SmsId, SmsFacts.PhoneCorrected, nowMs);
            else
                Withdrawal.Apply(transaction, other.SmsId, SmsFacts.PhoneCorrected, nowMs);
        }
    }

    private void Share(SmsRecord serving, RegistrationRecord other, IReadOnlyList<TripRecord> own)
    {
        if (message.ToldSameAs == 0 && record.Proof == Proof.OwnPassenger && other.CallerId == record.CallerId
            && serving.CallerId != record.CallerId && TextOf(other) is { } former && SharedLife.Serves(former))
            message.ToldSameAs = former.Id;
        if (message.State == SmsState.Queued)
        {
            message.SameAs = serving.Id;
            SmsLife.Move(message, SmsState.NotNeeded, "same_trip", nowMs);
        }
        else if (message.SameAs != 0 && message.SameAs != serving.Id && !serving.Attempts.Any(SmsFacts.MayHaveLeft)
            && !IsNeededByOthers(serving.Id, own) && MayWithdraw(serving.CallerId))
        {
            // Two trips became one, and the text of the one has left.
            Withdrawal.Apply(transaction, serving.Id, Succession.Amended, nowMs);
        }
    }

    private void Serve(TripRecord trip) => Serve(trips.Query, trip, record, message, Number);

    /// <summary>A form's text serves the trip from now on; one for nobody leaves it the text that it has.
    /// The text of a form that comes beside what stands is beside it as well.</summary>
    /// <param name="message">The form's own; null where it cannot be read.</param>
    /// <param name="number">What is sent for it: its own, or the one that serves it as well.</param>
    public static void Serve(Query query, TripRecord trip, RegistrationRecord form, SmsRecord? message, long number)
    {
        if (trip.Newest()?.RegistrationId != form.Id)
            return;
        var isForNobody = message is { State: SmsState.NotNeeded, SameAs: 0 };
        if (isForNobody && MessageBook.Readable(query, trip.SmsId) is { } former && Succession.Serves(former))
            return;
        trip.SmsId = number;
    }

    private SmsRecord? Alive(RegistrationRecord other) =>
        MessageBook.Readable(trips.Query, trips.ServingOf(other)) is { } serving && Succession.Serves(serving) ? serving : null;

    private bool ContradictsOn(TripRecord trip, RegisterRequest said) =>
        TripForms.Contradict(said, form, Rules.DocumentRule.Identity(form.Travellers[trip.Of(record.Id)!.Traveller].Document));

    private bool MayWithdraw(RegistrationRecord other) => MayWithdraw(other.CallerId);

    /// <summary>Who has the document in hand corrects everybody's phone, a partner its own forms', a code that of its form
    /// (<see cref="Succeed"/>).</summary>
    private bool MayWithdraw(long submittedBy) => record.Proof switch
    {
        Proof.Nothing => false,
        Proof.OwnPassenger => submittedBy == record.CallerId,
        _ => true,
    };

    /// <summary>Without the document in hand nobody touches a text that another's form brought about, or that serves another's.</summary>
    private bool IsOfOthers(SmsRecord serving, RegistrationRecord amended, IReadOnlyList<TripRecord> own)
    {
        if (IsByHand)
            return false;
        return !IsOwn(serving.CallerId, serving.RegistrationId)
            || ServesOthers(serving.Id, version => IsOwn(version.CallerId, version.RegistrationId), own);

        bool IsOwn(long callerId, long registrationId) => registrationId == record.Id || registrationId == amended.Id
            || (record.Proof == Proof.OwnPassenger && callerId == record.CallerId);
    }

    /// <summary>Whether a text is all that is sent for a form of somebody else which stands. Who has the document in hand decides for
    /// all.</summary>
    private bool ServesOthers(long smsId, Func<VersionRecord, bool> isOwn, IReadOnlyList<TripRecord> own) => !IsByHand
        && own.SelectMany(trip => trip.Standing()).Where(version => !isOwn(version))
            .Select(version => trips.Record(version.RegistrationId)).OfType<RegistrationRecord>()
            .Any(other => trips.ServingOf(other) == smsId);

    private bool IsByHand => record.Proof is Proof.Unspecified or Proof.DocumentInHand;

    private SmsRecord? TextOf(RegistrationRecord other) => MessageBook.Readable(trips.Query, other.SmsId);

    /// <summary>Whether another trip than the form's own has this message for its text.</summary>
    private bool IsNeededByOthers(long smsId, IReadOnlyList<TripRecord> own) =>
        trips.ServedBy(smsId).Any(trip => trip.IsThere() && !own.Contains(trip, ReferenceEqualityComparer.Instance));
}
