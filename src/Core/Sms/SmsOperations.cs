using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Sms;

/// <summary>What people may do with a message: send again, hold, release, cancel.</summary>
internal sealed class SmsOperations(IStore store, SmsQueue queue, LookupKeys keys, TimeProvider time)
{
    private const int ReleaseAtOnce = 200;

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A new job with the same text, in the lane of the gate. Asking twice with one request id sends once.</summary>
    public async Task<SmsRecord> ResendAsync(Caller caller, ResendSmsRequest request, CancellationToken cancellation)
    {
        var id = PublicId.Parse(PublicId.Sms, request.SmsId, "sms_id");
        IdempotentRequest.ThrowIfWrong(request.RequestId);
        var by = Signature.Of(caller, request.Why);
        var now = NowMs;
        var requestKey = IdempotentRequest.Resend.Key(keys, caller.Id, request.RequestId);
        var answer =
            await store.WriteAsync(
                transaction =>
                {
                    var applied = ResendRule.Apply(transaction, Scope.Of(caller), id, requestKey, by, now);
                    if (applied.Sms is { } sent)
                        caller.Note.Wrote(transaction, [new(MessageBook.Name, id), new(MessageBook.Name, sent.Id)]);
                    return applied;
                },
                cancellation);
        return answer.Sms ?? throw answer.Refusal!(request);
    }

    /// <returns>How many are held; of the whole queue, how many wait in it.</returns>
    public async Task<long> HoldAsync(Caller caller, HoldSmsRequest request, CancellationToken cancellation)
    {
        var by = Signature.Of(caller, request.Why);
        if (request.AllQueued)
        {
            await SwitchAsync(caller, held: true, by, cancellation);
            return queue.Count(SmsState.Queued);
        }

        var now = NowMs;
        await ChangeAsync(caller, request.SmsId, (sms, transaction) =>
        {
            if (!SmsFacts.WantsOffer(sms) && sms.State != SmsState.Unknown)
                return false;
            sms.HeldWhy = request.Why.Length > 0 ? request.Why : "operator";
            by.Sign(sms, now, () =>
            {
                if (sms.State == SmsState.Unknown)
                    SmsLife.Note(sms, "hold_when_settled", now);
                else
                    Ledgers.GiveBack(transaction, SmsLife.Hold(sms, "operator", now));
            });
            return true;
        }, cancellation);
        return 1;
    }

    public async Task<long> ReleaseAsync(Caller caller, ReleaseSmsRequest request, CancellationToken cancellation)
    {
        var by = Signature.Of(caller, request.Why);
        if (request.All)
        {
            await SwitchAsync(caller, held: false, by, cancellation);
            return await ReleaseAllAsync(caller, by, cancellation);
        }

        var now = NowMs;
        await ChangeAsync(caller, request.SmsId, (sms, transaction) => Release(transaction, sms, by, now), cancellation);
        return 1;
    }

    public Task<SmsRecord> CancelAsync(Caller caller, CancelSmsRequest request, CancellationToken cancellation)
    {
        var by = Signature.Of(caller, request.Why);
        var now = NowMs;
        return ChangeAsync(caller, request.SmsId, (sms, transaction) =>
        {
            if (!SmsFacts.WantsOffer(sms) && sms.State is not (SmsState.Held or SmsState.Unknown))
                return false;
            by.Sign(sms, now, () => Ledgers.GiveBack(transaction, SmsLife.Finish(sms, SmsState.Cancelled, "operator", now)));
            return true;
        }, cancellation);
    }

    private static bool Release(IWriteTransaction transaction, SmsRecord sms, Signature by, long nowMs)
    {
        if (sms.State != SmsState.Held && sms.HeldWhy.Length == 0)
            return false;
        by.Sign(sms, nowMs, () => Ledgers.GiveBack(transaction, Release(sms, nowMs)));
        return true;
    }

    private static UnusedParts? Release(SmsRecord sms, long nowMs)
    {
        sms.HeldWhy = "";
        if (sms.State != SmsState.Held)
        {
            SmsLife.Note(sms, "released", nowMs);
            return null;
        }

        // Released after an unknown outcome, the operator has decided that it may arrive twice.
        if (SmsFacts.UnknownAttempt(sms) is not null)
            SmsLife.OnceMore(sms);

        if (sms.DeadlineMs <= nowMs)
            return SmsLife.Finish(sms, SmsState.Expired, "released", nowMs);
        SmsLife.Move(sms, SmsState.Queued, "released", nowMs);
        return null;
    }

    private Task<int> SwitchAsync(Caller caller, bool held, Signature by, CancellationToken cancellation) => store.WriteAsync(
        transaction =>
        {
            var settings = SmsSettings.Find(transaction);
            settings.AllHeld = held;
            (settings.HeldWhy, settings.HeldBy) = held ? (by.Why, by.Name) : ("", "");
            SmsSettings.Save(transaction, settings);
            caller.Note.Wrote(transaction, []);
            return 0;
        },
        cancellation);

    private async Task<long> ReleaseAllAsync(Caller caller, Signature by, CancellationToken cancellation)
    {
        var now = NowMs;
        var all = 0L;
        var from = 0L;
        while (true)
        {
            var (more, freed, last) = await store.WriteAsync(
                transaction =>
                {
                    var page = MessageBook.Page(Scope.Of(caller).Over(transaction), newestFirst: false, from, ReleaseAtOnce);
                    var released = new List<SeenRecord>();
                    foreach (var sms in page.Records.Where(
                        sms => sms is { State: SmsState.Held, Reason: "operator" } && Release(transaction, sms, by, now)))
                    {
                        transaction.Update(SmsCollections.Messages, sms);
                        released.Add(new SeenRecord(MessageBook.Name, sms.Id));
                    }

                    if (released.Count > 0)
                        caller.Note.Wrote(transaction, released);
                    return (page.More, released.Count, page.Last);
                },
                cancellation);
            all += freed;
            from = last;
            if (!more)
                return all;
        }
    }

    private async Task<SmsRecord> ChangeAsync(Caller caller, string smsId, Func<SmsRecord, IWriteTransaction, bool> change,
        CancellationToken cancellation)
    {
        var id = PublicId.Parse(PublicId.Sms, smsId, "sms_id");
        var (sms, changed) = await store.WriteAsync(
            transaction =>
            {
                var record = MessageBook.Find(Scope.Of(caller).Over(transaction), id);
                if (record is null || !change(record, transaction))
                    return (record, false);
                transaction.Update(SmsCollections.Messages, record);
                caller.Note.Wrote(transaction, MessageBook.Name, record.Id);
                return (record, true);
            },
            cancellation);
        if (sms is null)
            throw Rejection.NotFound("message", smsId);
        return changed
            ? sms
            : throw NotNow(SmsStates.Names[sms.State.ToString()]);
    }

    private static RpcException NotNow(Bilingual state) => Rejection.NotNow("state", new()
    {
        English = $"The message is {state.English}: this can no longer be done, or is done already.",
        Chinese = $"短信状态为“{state.Chinese}”：不能再执行此操作，或已经执行。",
    });
}
