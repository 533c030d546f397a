using Gateway.Core.Access;
using Gateway.Core.Places;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Registration.Texts;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Storage;
using Gateway.Core.Telemetry;
using Gateway.Core.Trips;
using Gateway.Spelling;
using Microsoft.Extensions.Options;
using Status = Google.Rpc.Status;

namespace Gateway.Core.Registration;

/// <summary>Either what was stored, or the status that says why not.</summary>
/// <remarks>Neither, when the form was only to be validated and nothing is wrong with it, or was not to be stored with remarks.</remarks>
internal sealed record RegistrarAnswer(SubmissionResult? Result, Status? Refusal)
{
    /// <summary>What is told of the form although nothing is wrong with it.</summary>
    public IReadOnlyList<Violation> Remarks { get; init; } = [];
}

/// <summary>Registers one party: checks, composes, stores. The verb that every way in shares.</summary>
internal sealed class Registrar(
    IStore store, LookupKeys keys, PlaceTable places, ConfirmationText texts, IOptions<DueTimeOptions> due,
    IOptions<TripOptions> trips, KeyConflicts conflicts, TimeProvider time)
{
    /// <summary>Completes when the record and its job are on disk, or with every reason why they are not.</summary>
    public async Task<RegistrarAnswer> RegisterAsync(Caller caller, V1.RegisterRequest request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var context = new FormContext(caller.Rights.IsStaff, now, places);
        request = await MaskedCorrection.FilledAsync(store, keys, caller, request, cancellation);
        var check = FormCheck.Check(request, context);
        var remarks = check.Ok ? FormRemarks.Of(StoredForm.Of(check.Form)) : [];
        var isHeld = request.HoldDoubtful && remarks.Count > 0;
        if (!check.Ok || isHeld)
        {
            if (!request.ValidateOnly && await StoredBeforeAsync(caller, request, context, cancellation) is { } earlier)
            {
                RegistrationMeter.Count("repeated");
                return new RegistrarAnswer(earlier, null) { Remarks = earlier.Remarks };
            }
        }

        if (!check.Ok)
        {
            RegistrationMeter.Count("refused");
            return new RegistrarAnswer(null, Refuse(check.Violations));
        }

        if (request.ValidateOnly || isHeld)
        {
            RegistrationMeter.Count("validated");
            return new RegistrarAnswer(null, null) { Remarks = remarks };
        }

        while (true)
        {
            var submission = Prepare(caller, check.Form, request.CorrectsCode, now) with
            {
                IsSame = record => ContentHash.IsOf(keys, record, request, context),
            };
            SubmissionResult result;
            try
            {
                result = await store.WriteAsync(
                    transaction =>
                    {
                        var applied = SubmissionRule.Apply(transaction, submission, now.ToUnixTimeMilliseconds());
                        if (applied is { Outcome: SubmissionOutcome.New, Record: { } made })
                            caller.Note.Wrote(transaction, [new(Registrations.Name, made.Id), new(MessageBook.Name, made.SmsId)],
                                made.DocumentKeys);
                        else if (applied is { Outcome: SubmissionOutcome.Repeated, Record: { } shown })
                            caller.Note.Saw(Registrations.Name, shown.Id);
                        return applied;
                    },
                    cancellation);
            }
            catch (StoreUnavailableException)
            {
                RegistrationMeter.Count("unavailable");
                return new RegistrarAnswer(null, Rejection.Unavailable());
            }

            catch (UnreadableRecordException unreadable)
            {
                RegistrationMeter.Count("unreadable");
                return new RegistrarAnswer(null, Rejection.Unreadable(unreadable.Collection, unreadable.Id));
            }

            switch (result.Outcome)
            {
                case SubmissionOutcome.CodeTaken:
                    continue;
                case SubmissionOutcome.RequestIdReused:
                    RegistrationMeter.Count("request_id_reused");
                    return new RegistrarAnswer(null, IdempotentRequest.Form.Reused());
                case SubmissionOutcome.AmendsNobody:
                    RegistrationMeter.Count("refused");
                    return new RegistrarAnswer(null, Refuse([ViolationTexts.AmendsNobody.At("amends", request.Amends)]));
                case SubmissionOutcome.Superseded:
                    RegistrationMeter.Count("refused");
                    return new RegistrarAnswer(null, Superseded(request.Amends, result.Record?.Id, caller.ProvesByCode));
                case SubmissionOutcome.TripUnreadable:
                    RegistrationMeter.Count("unreadable");
                    return new RegistrarAnswer(null, TripUnreadable(request.Amends));
                default:
                    if (result.Contradicts)
                        conflicts.Count(caller);
                    RegistrationMeter.Count(result.Outcome == SubmissionOutcome.Repeated ? "repeated" : "stored");
                    return new RegistrarAnswer(result, null) { Remarks = result.Remarks };
            }
        }
    }

    /// <summary>What the same request stored when its form was still right: a former rule, or an earlier day, took it.</summary>
    private async Task<SubmissionResult?> StoredBeforeAsync(Caller caller, V1.RegisterRequest request, FormContext context,
        CancellationToken cancellation)
    {
        if (request.RequestId.Length == 0)
            return null;
        var key = IdempotentRequest.Form.Key(keys, caller.Id, request.RequestId);
        return await store.ReadAsync(
            transaction => Registrations.OfRequest(Scope.Of(caller).Over(transaction), key, caller.Id)
                .Where(record => ContentHash.IsOf(keys, record, request, context))
                .Select(record => SubmissionRule.Repeated(transaction, record))
                .FirstOrDefault(),
            cancellation);
    }

    /// <param name="newest">Number of the version that stands; null where it is not the caller's to see.</param>
    private static Status Superseded(string amends, long? newest, bool isByCode)
    {
        if (newest is not null && isByCode)
        {
            return Rejection.NotNowStatus("superseded", new()
            {
                English = $"amends: {amends} was amended since: amend the newest form, with its number and its code. Or a gate or an office corrects it.",
                Chinese = $"amends：{amends} 之后已更正：请凭最新登记的编号和登记码更正最新登记，或到卡口、录入点更正。",
            });
        }

        if (newest is not { } id)
        {
            return Rejection.NotNowStatus("superseded", new()
            {
                English = $"amends: {amends} was amended since at a gate or an office, and cannot be amended from here any more. What else is wrong is corrected there.",
                Chinese = $"amends：{amends} 之后已在卡口或录入点更正，此处不能再更正。如仍有误，请到卡口或录入点更正。",
            });
        }

        var number = PublicId.Format(PublicId.Registration, id);
        return Rejection.NotNowStatus(
            "superseded",
            new()
            {
                English = $"amends: {amends} was amended since: {number} stands for it. Amend {number}.",
                Chinese = $"amends：{amends} 之后已更正：以 {number} 为准。请更正 {number}。",
            },
            ("newest", number));
    }

    private static Status TripUnreadable(string amends) => Rejection.NotNowStatus("trip_unreadable", new()
    {
        English = $"amends: the trip of somebody on {amends} is damaged on the gateway's disk, and is made again at its next start: amend then. Nothing was stored; tell the administrator.",
        Chinese = $"amends：{amends} 上有人的行程记录已损坏，网关下次启动时会重建，请届时再更正。本次未保存；请告知管理员。",
    });

    private static Status Refuse(IReadOnlyList<Violation> violations)
    {
        var rejection = new Rejection();
        foreach (var violation in violations)
            rejection.Add(violation.Field, violation.Reason, violation.Text);
        return rejection.ToStatus();
    }

    private Submission Prepare(Caller caller, Form form, string correctsCode, DateTimeOffset now)
    {
        var nowMs = now.ToUnixTimeMilliseconds();
        var code = RegistrationCode.Next();
        var stored = StoredForm.Of(form);
        var arrivalDay = HarbinTime.DayOf(form.Trip.ArrivalDate);
        var record = new RegistrationRecord
        {
            CallerId = caller.Id,
            RegisteredAtMs = nowMs,
            RequestKey = IdempotentRequest.Form.Key(keys, caller.Id, form.RequestId),
            ContentHash = ContentHash.Of(keys, stored),
            ContentKeyed = true,
            ContentRule = ContentHash.Rule,
            CodeKey = RegistrationKeys.Code(keys, code),
            TailKey = RegistrationKeys.Tail(keys, form.Phone.Number, arrivalDay),
            Amends = PublicId.TryParse(PublicId.Registration, form.Amends, out var amends) ? amends : 0,
            ArrivalDay = arrivalDay,
            DestinationDistrict = Number(form.Trip.DestinationDistrict),
            EntryDistrict = Number(form.Trip.EntryDistrict),
            Mode = form.Trip.Mode,
            Purpose = form.Trip.Purpose,
            Proof = ProofOf(caller),
        };
        foreach (var traveller in form.Travellers)
            record.DocumentKeys.Add(RegistrationKeys.Document(keys, traveller.Document.LookupNumber));
        var personal = new PersonalPart { Form = stored, Code = code, Textable = form.Phone.Kind == PhoneKind.MainlandMobile };
        return new Submission(
            form, record, personal, Message(caller, form, code, nowMs),
            [.. form.Travellers.Select(traveller => TripPlace.PersonKeyOf(keys, traveller.Document.Identity))])
        {
            Scope = Scope.Of(caller),
            Amended = query => CorrectedForm.Find(query, keys, caller, record.Amends, correctsCode),
            MostUnprovenTrips = caller.Rights.IsStaff ? null : trips.Value.MostUnproven,
        };
    }

    private static Proof ProofOf(Caller caller) => caller switch
    {
        { Rights.IsStaff: true } => Proof.DocumentInHand,
        { ProvesByCode: true } => Proof.Nothing,
        _ => Proof.OwnPassenger,
    };

    private NewMessage Message(Caller caller, Form form, string code, long nowMs)
    {
        if (form.Phone.NoSmsReason is { Length: > 0 } reason)
            return NewMessage.NotNeeded(caller.Id, reason, nowMs);
        var when = DueTime.Of(form.Trip, due.Value);
        var message = NewMessage.Queued(
            keys, caller.Id, form.Phone.E164, texts.Compose(form, code).Text, NewMessage.OrdinaryLane,
            when.At.ToUnixTimeMilliseconds(), when.Deadline.ToUnixTimeMilliseconds(), nowMs);
        message.Record.Trace = TraceMark.Here();
        return message;
    }

    private static int Number(string code) => code.Length == 0 ? 0 : int.Parse(code, System.Globalization.CultureInfo.InvariantCulture);
}
