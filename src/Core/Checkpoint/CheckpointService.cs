using Gateway.Core.Access;
using Gateway.Core.Places;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Rpc;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Checkpoint;

internal sealed class CheckpointService(
    IStore store, LookupKeys keys, PlaceTable places, SmsView sms, CallerDirectory callers, IOptions<DueTimeOptions> due, TimeProvider time)
    : CheckpointApi.CheckpointApiBase
{
    private static readonly int UnixDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public override Task<VerifyResponse> Verify(VerifyRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var speech = Speech.Of(context);
        var entryPoint = EntryPointOf(request.EntryPoint);
        var key = GateKey.Read(request.Key);
        var doubts = KeyDoubt.Of(request.Key, key, ShanghaiTime.Today(time.GetUtcNow()));
        if (key.IsNothing && doubts.Count == 0)
        {
            throw Rejection.Of(
                "key",
                "key",
                "must be a document number, a code of 8 characters, or the last 4 to 11 digits of a phone; a text or a scan must hold one of them",
                "须为证件号码、8 位登记码，或手机号后 4 至 11 位；短信或扫描内容中须含有其一");
        }

        var response = store.Read(transaction => Answer(transaction, key, entryPoint, caller, speech));
        if (response.Matches.Count == 0)
            response.Remarks.AddRange(doubts.Select(doubt => new Flag { Word = doubt.Reason, Text = speech.Say(doubt.Chinese, doubt.English) }));
        return Task.FromResult(response);
    }

    public override async Task<PassResponse> Pass(PassRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var speech = Speech.Of(context);
        var entryPoint = EntryPointOf(request.EntryPoint);
        var registrationId = PublicId.Parse(PublicId.Registration, request.RegistrationId, "registration_id");
        if (request.RequestId.Length is 0 or > 64)
            throw Rejection.Of("request_id", "length", "must have 1 to 64 characters", "须为 1 至 64 个字符");

        var now = time.GetUtcNow();
        var nowMs = now.ToUnixTimeMilliseconds();
        var window = DaysOfWindow(ShanghaiTime.Today(now));
        if (request.PassedAtMs < 0 || request.PassedAtMs > nowMs + 60_000)
            throw Rejection.Of("passed_at_ms", "future", "lies in the future; 0 means now", "在将来；0 表示现在");

        var passage = new PassageRecord
        {
            RegistrationId = registrationId,
            EntryPoint = entryPoint.Code,
            PassedAtMs = request.PassedAtMs == 0 ? nowMs : request.PassedAtMs,
            RecordedAtMs = nowMs,
            CallerId = caller.Id,
            RequestKey = RequestKey.Of(keys, caller.Id, "pass/" + request.RequestId),
        };
        var answer = await store.WriteAsync(
            transaction => PassRule.Apply(transaction, passage.Clone(), request, window), context.CancellationToken);
        if (answer.Refusal is { } refusal)
            throw refusal(request);
        return new PassResponse
        {
            Passage = Show(answer.Passage!),
            Flags = { GateFlags.OfPassages(answer.Others, entryPoint.Code, answer.Passage!.PassedAtMs, speech) },
        };
    }

    private VerifyResponse Answer(IReadTransaction transaction, GateKey key, EntryPoint entryPoint, Caller caller, Speech speech)
    {
        var response = new VerifyResponse();
        var today = ShanghaiTime.Today(time.GetUtcNow());
        var window = DaysOfWindow(today);
        var found = GateSearch.Find(transaction, keys, key, window, response.UnderstoodAs);
        var trips = found.Select(each => Trips.Standing(transaction, each)).OfType<Found>().GroupBy(Trips.TripOf, StringComparer.Ordinal)
            .Select(versions => (IReadOnlyList<Found>)[.. versions.OrderByDescending(version => version.Record.Id).DistinctBy(version => version.Record.Id)])
            .OrderBy(versions => Math.Abs(DayOf(versions[0].Record.ArrivalDay).DayNumber - today.DayNumber))
            .ThenByDescending(versions => versions[0].Record.ArrivalDay)
            .ToList();
        response.More = trips.Count > Trips.Most;
        var shown = trips.Take(Trips.Most).SelectMany(Shown)
            .Select(version => Sighting.Of(transaction, version, window))
            .DistinctBy(sighting => sighting.Version.Record.Id)
            .ToList();
        var messages = SmsView.Serving(transaction, [.. shown.Select(sighting => sighting.Version.Record.SmsId)]);
        response.Matches.AddRange(shown.Zip(messages, (sighting, message) => Show(transaction, sighting, message, entryPoint, today, caller, speech)));

        // A phone tail never passes anybody; two people behind one key neither. One person with two days in the window may.
        var passing = trips.Where(versions => InWindow(versions[0].Record, today) && GateSearch.Proves(versions[0].Kind)).ToList();
        response.MayPass = passing.Select(versions => Trips.PersonOf(versions[0])).Distinct(StringComparer.Ordinal).Count() == 1
            && response.Matches.All(match => !match.InWindow || match.Flags.All(flag => flag.Word != GateFlags.Conflicting));
        response.SeeTo.AddRange(ToSeeTo.Of(response, entryPoint, today));
        return response;
    }

    // Today's arrivals first: who stands at the gate is mostly one of them.
    private List<int> DaysOfWindow(DateOnly today) =>
    [
        .. Enumerable.Range(-due.Value.DaysAfter, due.Value.DaysAfter + due.Value.DaysBefore + 1)
            .OrderBy(Math.Abs)
            .Select(offset => today.DayNumber + offset - UnixDay),
    ];

    private bool InWindow(RegistrationRecord record, DateOnly today) => DueTime.InWindow(DayOf(record.ArrivalDay), today, due.Value);

    private static DateOnly DayOf(int unixDay) => DateOnly.FromDayNumber(unixDay + UnixDay);

    /// <summary>Of the versions of one trip the newest stands for all, unless they contradict each other.</summary>
    private static IEnumerable<Found> Shown(IReadOnlyList<Found> versions) =>
        versions.Any(version => version.Record.Conflicting) ? versions : versions.Take(1);

    private Match Show(
        IReadTransaction transaction, Sighting sighting, SmsRecord? message, EntryPoint entryPoint, DateOnly today, Caller caller, Speech speech)
    {
        var (version, journey) = sighting;
        var (record, form) = (version.Record, version.Personal.Form);
        var passages = journey.Passages(transaction);
        var match = new Match
        {
            RegistrationId = PublicId.Format(PublicId.Registration, record.Id),
            Code = version.Personal.Code,
            TravellerIndex = version.Traveller,
            Travellers = { form.Travellers },
            Trip = form.Trip,
            PhoneMasked = SmsView.Masked(form.Phone),
            FoundBy = version.Kind,
            InWindow = InWindow(record, today),
            RegisteredAtMs = record.RegisteredAtMs,
            Passages = { passages.Select(Show) },
        };
        match.Sms = message is not null ? Summary(message, transaction, caller)
            : transaction.IsUnreadable(SmsCollections.Messages, record.SmsId) ? SmsView.Damaged(record.SmsId)
            : null;
        match.Flags.AddRange(GateFlags.Of(match, record.ArrivalDay, journey, speech));
        var theirs = passages.Where(passage => version.Traveller < 0 || passage.TravellerIndexes.Contains(version.Traveller));
        match.Flags.AddRange(GateFlags.OfPassages(theirs, entryPoint.Code, time.GetUtcNow().ToUnixTimeMilliseconds(), speech));
        return match;
    }

    // What the form says is worth more at a gate than what became of its message.
    private SmsSummary Summary(SmsRecord message, IReadTransaction transaction, Caller caller)
    {
        try
        {
            return sms.Summarise(message, transaction, caller);
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

    private EntryPoint EntryPointOf(string typed)
    {
        if (EntryPointRule.Find(typed, places) is { } entryPoint)
            return entryPoint;
        var several = places.EntryPointsNamed(typed);
        var listed = string.Concat((several.Count > 1 ? several : places.EntryPoints).Select(each => $"\n  {each.Code}  {each.Name}"));
        throw Rejection.Of("entry_point", "unknown", $"is not an entry point; one of{listed}", $"不是已知卡口；应为以下之一：{listed}");
    }
}
