using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Places;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Rpc;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Trips;
using Gateway.Spelling;
using Gateway.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Checkpoint;

internal sealed class CheckpointService(
    IStore store, IStoreHealth health, LookupKeys keys, PlaceTable places, SmsView sms, CallerDirectory callers,
    DenialMeter denials, Disclosure disclosure, GateMisses misses, ShownAtGates shownAtGates, IOptions<DueTimeOptions> due,
    TimeProvider time)
    : CheckpointApi.CheckpointApiBase
{
    /// <summary>How long a gate may have been without network.</summary>
    private static readonly TimeSpan LongestNoted = TimeSpan.FromDays(7);

    public override async Task<VerifyResponse> Verify(VerifyRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var speech = Speech.Of(context);
        var entryPoint = EntryPointOf(request.EntryPoint, caller, context);
        disclosure.Ask(context, request.Whole, request.Why, caller.Rights.WholeAtGate);
        var key = GateKey.Read(request.Key);
        var doubts = KeyDoubt.Of(request.Key, key, HarbinTime.Today(time.GetUtcNow()));
        if (key.IsNothing && doubts.Count == 0)
        {
            throw Rejection.Of(
                "key",
                "key",
                new()
                {
                    English = "must be a document number, a code of 8 characters, or the last 4 to 11 digits of a phone; a text or a scan must hold one of them",
                    Chinese = "须为证件号码、8 位登记码，或手机号后 4 至 11 位；短信或扫描内容中须含有其一",
                });
        }

        foreach (var number in key.Documents)
            caller.Note.AskedFor(RegistrationKeys.Document(keys, number));
        var tally = new LookupTally();
        var isShown = key.Registration == 0 || await shownAtGates.KnowsFormAsync(caller, key.Registration, context.CancellationToken);
        var sought = isShown ? key : key with { Registration = 0 };
        var response =
            await store.ReadAsync(transaction => Answer(Scope.Of(caller).Over(transaction), sought, tally, entryPoint, caller, speech),
                context.CancellationToken);
        if (!isShown)
        {
            var name = PublicId.Format(PublicId.Registration, key.Registration);
            tally.Note(KeyKind.ByRegistration, name, found: false);
            response.UnderstoodAs.Add(KeyKind.ByRegistration);
            response.Remarks.Add(new Flag { Word = "not_shown", Text = speech.Say(ShownAtGates.Text(name)) });
        }

        shownAtGates.Shows(caller, response.Matches.SelectMany(match => (string?[])[match.RegistrationId, match.Sms?.SmsId]));
        if (response.Matches.Count == 0)
            response.Remarks.AddRange(doubts.Select(doubt => new Flag { Word = doubt.Reason, Text = speech.Say(doubt.Text) }));
        var missed = tally.Misses(isRefused: doubts.Count > 0 && key.PhoneTails.Count == 0);
        if (await SlowedAsync(response, missed, tally.FoundByMoreThanATail) is { } slowed)
            response.Remarks.Add(slowed);
        return response;

        Task<Flag?> SlowedAsync(VerifyResponse answer, int count, bool isMet)
        {
            var shown = answer.Matches.Select(match => PublicId.Parse(PublicId.Registration, match.RegistrationId, "")).ToList();
            if (isMet)
                misses.Met(caller, entryPoint.Code, shown);
            return misses.CountAsync(caller, entryPoint.Code, count, isMet ? [] : shown, context);
        }
    }

    public override async Task<PassResponse> Pass(PassRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var speech = Speech.Of(context);
        var entryPoint = EntryPointOf(request.EntryPoint, caller, context);
        var registrationId = PublicId.Parse(PublicId.Registration, request.RegistrationId, "registration_id");
        IdempotentRequest.ThrowIfWrong(request.RequestId);

        var now = time.GetUtcNow();
        var nowMs = now.ToUnixTimeMilliseconds();
        var window = DaysOfWindow(HarbinTime.Today(now));
        if (request.PassedAtMs < 0 || request.PassedAtMs > nowMs + 60_000)
            throw Rejection.Of("passed_at_ms", "future", new() { English = "lies in the future; 0 means now", Chinese = "在将来；0 表示现在" });
        if (request.PassedAtMs > 0 && request.PassedAtMs < nowMs - (long)LongestNoted.TotalMilliseconds)
            throw Rejection.Of("passed_at_ms", "past", new()
            {
                English = $"lies more than {LongestNoted.TotalDays} days back; 0 means now",
                Chinese = $"早于 {LongestNoted.TotalDays} 天以前；0 表示现在",
            });

        var passage = new PassageRecord
        {
            RegistrationId = registrationId,
            EntryPoint = entryPoint.Code,
            PassedAtMs = request.PassedAtMs == 0 ? nowMs : request.PassedAtMs,
            RecordedAtMs = nowMs,
            CallerId = caller.Id,
            RequestKey = IdempotentRequest.Passage.Key(keys, caller.Id, request.RequestId),
        };
        var isShown = await shownAtGates.KnowsFormAsync(caller, registrationId, context.CancellationToken);
        // A gate passes whom it was shown: one that counted numbers up would note that everybody has passed.
        var answer = await store.WriteAsync(
            transaction =>
            {
                var lookups = new GateLookups(Scope.Of(caller).Over(transaction), keys, window);
                if (!isShown && Passages.OfRequest(lookups.Query, passage.RequestKey, caller.Id) is null)
                    return null;
                var applied = PassRule.Apply(transaction, lookups, passage.Clone(), request);
                if (applied.Passage is { } passed)
                    caller.Note.Wrote(transaction, Passages.Name, passed.Id);
                return applied;
            },
            context.CancellationToken);
        if (answer is null)
            throw shownAtGates.Refusal("registration", request.RegistrationId, context);
        if (answer.Refusal is { } refusal)
            throw refusal(request);
        misses.Met(caller, entryPoint.Code, [registrationId]);
        return new PassResponse
        {
            Passage = Show(answer.Passage!),
            Flags = { GateFlags.OfPassages(answer.Same, answer.Others, entryPoint.Code, answer.Passage!.PassedAtMs, speech) },
        };
    }

    private VerifyResponse Answer(Query query, GateKey key, LookupTally tally, EntryPoint entryPoint, Caller caller, Speech speech)
    {
        var response = new VerifyResponse();
        var today = HarbinTime.Today(time.GetUtcNow());
        var lookups = new GateLookups(query, keys, DaysOfWindow(today));
        var found = new GateSearch(lookups, tally).Find(key, response.UnderstoodAs);
        var trips = found.DistinctBy(trip => trip.Form.Id)
            .OrderBy(trip => Math.Abs(HarbinTime.DateOf(trip.Form.ArrivalDay).DayNumber - today.DayNumber))
            .ThenByDescending(trip => trip.Form.ArrivalDay)
            .ThenByDescending(trip => trip.Form.Id)
            .ToList();
        var shown = Shortlist.Of(trips, GateLookups.Most)
            .Select(trip => (Found: trip, Sight: TripSight.Of(lookups, trip.Form, trip.Personal.Form)))
            .ToList();
        response.More = trips.Count > GateLookups.Most || shown.Exists(each => each.Sight.Unproven.More);
        var messages = MessageBook.Serving(query, [.. shown.Select(each => SmsOf(each.Found, each.Sight))]);
        response.Matches.AddRange(
            shown.Zip(messages, (each, message) => Show(query, each.Found, each.Sight, message, entryPoint, today, caller, speech)));
        var numbers = found.Where(trip => trip.Kind == KeyKind.ByDocument).GroupBy(trip => trip.Number, StringComparer.Ordinal);
        foreach (var number in numbers)
        {
            if (GateFlags.OfOneNumber([.. number.DistinctBy(trip => trip.Person).Select(trip => trip.Document)], speech) is not { } several)
                continue;
            foreach (var (match, _) in response.Matches.Zip(shown).Where(each =>
                each.First.FoundBy == KeyKind.ByDocument && each.Second.Found.Number == number.Key))
            {
                match.Flags.Add(several);
            }
        }

        var passing = PassingPeople.Of(
            [.. found.Where(trip => InWindow(trip.Form, today) && GateSearch.Proves(trip.Kind))],
            [.. shown.Where(each => InWindow(each.Found.Form, today)).Select(each => (each.Found, each.Sight))]);
        response.MayPass = passing.Count > 0;
        foreach (var (match, (one, _)) in response.Matches.Zip(shown))
        {
            if (response.MayPass && match.InWindow && GateSearch.Proves(one.Kind) && !passing.Contains(one.Person))
                match.Flags.Add(GateFlags.OfWhoMayNot(match.RegistrationId, speech));
        }

        response.SeeTo.AddRange(ToSeeTo.Of(
            [.. shown.Zip(response.Matches, (each, match) => new ShownTrip(match, each.Found, each.Sight, TripOf(each.Found, each.Sight)))],
            entryPoint, today));

        // Asked last: a record may turn out to be damaged while it is looked for.
        if (FormerStore.IsMissingTrips(query.Transaction, health))
            response.Remarks.Add(GateFlags.OfMissingTrips(speech));
        return response;
    }

    /// <summary>The trip that an entry is about: the traveller's whose key it was, or the first's who is still on the form.</summary>
    private static TripRecord? TripOf(FoundTrip found, TripSight sight) => found.Traveller >= 0
        ? sight.Own[found.Traveller]
        : sight.Own.Where((_, place) => !sight.Left.Contains(place)).FirstOrDefault();

    private static long SmsOf(FoundTrip found, TripSight sight) =>
        !found.IsSurplus && !sight.IsUnproven && TripOf(found, sight) is { SmsId: > 0 and var serving } ? serving : found.Form.SmsId;

    // Today's arrivals first: who stands at the gate is mostly one of them.
    private List<int> DaysOfWindow(DateOnly today) =>
    [
        .. Enumerable.Range(-due.Value.DaysAfter, due.Value.DaysAfter + due.Value.DaysBefore + 1)
            .OrderBy(Math.Abs)
            .Select(offset => HarbinTime.DayOf(today) + offset),
    ];

    private bool InWindow(RegistrationRecord record, DateOnly today) =>
        DueTime.InWindow(HarbinTime.DateOf(record.ArrivalDay), today, due.Value);

    private Match Show(
        Query query, FoundTrip found, TripSight sight, SmsRecord? message, EntryPoint entryPoint, DateOnly today,
        Caller caller, Speech speech)
    {
        var (record, form) = (found.Form, found.Personal.Form);
        var match = new Match
        {
            RegistrationId = PublicId.Format(PublicId.Registration, record.Id),
            Code = found.Personal.Code,
            TravellerIndex = found.Traveller,
            Travellers = { caller.Note.Whole ? form.Travellers : form.Travellers.Select(Masked.Traveller) },
            Trip = form.Trip,
            PhoneMasked = Masking.Phone(form.Phone),
            FoundBy = found.Kind,
            InWindow = InWindow(record, today),
            RegisteredAtMs = record.RegisteredAtMs,
            Passages = { sight.Passages.Concat(sight.OtherPassages).OrderBy(passage => passage.PassedAtMs).Select(Show) },
            TripId = PublicId.Format(PublicId.Trip, TripOf(found, sight)?.Id ?? 0),
            Left = { sight.Left },
        };
        match.Sms = message is not null ? Summary(message, query, caller)
            : MessageBook.IsDamaged(query, SmsOf(found, sight)) ? SmsView.Damaged(SmsOf(found, sight))
            : null;
        match.Flags.AddRange(GateFlags.Of(match, record.ArrivalDay, sight, speech));
        match.Flags.AddRange(
            GateFlags.OfPassages(Theirs(sight.Passages), Theirs(sight.OtherPassages), entryPoint.Code,
                time.GetUtcNow().ToUnixTimeMilliseconds(), speech));
        return match;

        IEnumerable<PassageRecord> Theirs(IEnumerable<PassageRecord> passages) =>
            passages.Where(passage => found.Traveller < 0 || passage.TravellerIndexes.Contains(found.Traveller));
    }

    // What the form says is worth more at a gate than what became of its message.
    private SmsSummary Summary(SmsRecord message, Query query, Caller caller)
    {
        try
        {
            return sms.Summarise(message, query, caller);
        }
        catch (UnreadableRecordException)
        {
            return SmsView.Damaged(message.Id);
        }
    }

    private Passage Show(PassageRecord record) => new()
    {
        PassageId = PublicId.Format(PublicId.Passage, record.Id),
        EntryPoint = record.EntryPoint,
        PassedAtMs = record.PassedAtMs,
        TravellerIndexes = { record.TravellerIndexes },
        RecordedBy = callers.NameOf(record.CallerId),
    };

    /// <summary>A gate's key works at its own gates.</summary>
    private EntryPoint EntryPointOf(string typed, Caller caller, ServerCallContext context)
    {
        if (EntryPointRule.Find(typed, places) is { } entryPoint)
        {
            if (caller.EntryPoints.Count == 0 || caller.EntryPoints.Contains(entryPoint.Code))
                return entryPoint;
            var denial = Denial.ForEntryPoint(entryPoint.Code, caller.EntryPoints);
            denials.Count(denial.Reason, caller.Role, context.GetHttpContext());
            throw denial.ToStatus(Google.Rpc.Code.PermissionDenied).ToRpcException();
        }

        var several = places.EntryPointsNamed(typed);
        var listed = string.Concat((several.Count > 1 ? several : places.EntryPoints).Select(each => $"\n  {each.Code}  {each.Name}"));
        throw Rejection.Of("entry_point", "unknown",
            new() { English = $"is not an entry point; one of{listed}", Chinese = $"不是已知卡口；应为以下之一：{listed}" });
    }
}
