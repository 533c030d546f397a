using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Sms;

/// <summary>What became of a wish to send again: the message that will be sent, or why none is.</summary>
internal sealed record ResendAnswer(SmsRecord? Sms, Func<ResendSmsRequest, RpcException>? Refusal);

/// <summary>Sends a message again for somebody at a gate: what waits jumps the line, what was sent gets a job of its own.</summary>
internal static class ResendRule
{
    /// <param name="scope">Whose messages may be asked for.</param>
    public static ResendAnswer Apply(IWriteTransaction transaction, Scope scope, long id, ulong requestKey, Signature by, long nowMs)
    {
        var query = scope.Over(transaction);
        var named = MessageBook.Find(query, id);
        var sms = named is { State: SmsState.NotNeeded, SameAs: > 0 } ? MessageBook.Find(query, named.SameAs) : named;
        if (named is null || sms is null)
            return Refused(request => Rejection.NotFound("message", request.SmsId));
        var earlier =
            EarlierRequest<SmsRecord>.Of(transaction.Lookup(SmsCollections.ByRequest, requestKey),
                made => made.RegistrationId == sms.RegistrationId);
        if (earlier.Same is { } repeated)
            return new ResendAnswer(repeated, null);
        if (earlier.IsReused)
            return Refused(_ => IdempotentRequest.Resend.Reused().ToRpcException());

        if (named.Withdrawn == Succession.Amended || sms.Withdrawn == Succession.Amended)
        {
            return Refused(_ => Rejection.NotNow(
                "superseded",
                new()
                {
                    English = "The form was amended since, and its text with it: send the message of the newest form.",
                    Chinese = "该登记之后已更正，短信也随之更新：请重发最新登记的短信。",
                }));
        }

        if (SmsFacts.IsWithdrawn(named) || SmsFacts.IsWithdrawn(sms))
        {
            return Refused(_ => Rejection.NotNow(
                "phone_corrected",
                new()
                {
                    English = "Another phone was given for this trip since, and the old number is not texted again: send the message of the newest form.",
                    Chinese = "该行程已更正手机号，不再向旧号码发送短信：请重发最新登记的短信。",
                }));
        }

        return sms.State switch
        {
            SmsState.NotNeeded when sms.Reason == SmsFacts.TwoPhones && sms.DeadlineMs > nowMs =>
                Again(transaction, query, sms, requestKey, by, nowMs),
            SmsState.NotNeeded => Refused(_ => Rejection.NotNow(
                "no_phone",
                new()
                {
                    English = "Nobody can be texted for this registration: it has no mainland mobile number.",
                    Chinese = "该登记没有大陆手机号，无法发送短信。",
                })),
            SmsState.Sending or SmsState.Unknown => Refused(_ => Rejection.NotNow(
                "in_the_air",
                new()
                {
                    English = "The message is being sent now: wait for its outcome, or show its record.",
                    Chinese = "短信正在发送：请等待结果，或直接核对记录。",
                })),
            _ when sms.DeadlineMs <= nowMs => Refused(_ => Rejection.NotNow(
                "expired", new() { English = "The text is of no use any more: its deadline is over.", Chinese = "短信已过有效期。" })),
            SmsState.Queued or SmsState.Held => Jump(transaction, sms, requestKey, by, nowMs),
            _ => Again(transaction, query, sms, requestKey, by, nowMs),
        };
    }

    private static ResendAnswer Refused(Func<ResendSmsRequest, RpcException> why) => new(null, why);

    /// <summary>It has not left yet, or nobody knows: it jumps the line instead of being sent twice.</summary>
    private static ResendAnswer Jump(IWriteTransaction transaction, SmsRecord sms, ulong requestKey, Signature by, long nowMs)
    {
        // Whoever asks for what may have left has decided that it may arrive twice.
        if (sms.State == SmsState.Held && SmsFacts.UnknownAttempt(sms) is not null)
            SmsLife.OnceMore(sms);
        sms.Lane = NewMessage.GateLane;
        sms.HeldWhy = "";
        sms.NotBeforeMs = 0;
        sms.JumpKeys.Add(requestKey);
        by.Sign(sms, nowMs, () => SmsLife.Move(sms, SmsState.Queued, "asked_for_at_gate", nowMs));
        transaction.Update(SmsCollections.Messages, sms);
        return new ResendAnswer(sms, null);
    }

    private static ResendAnswer Again(IWriteTransaction transaction, Query query, SmsRecord sms, ulong requestKey, Signature by, long nowMs)
    {
        var again = new SmsRecord
        {
            RegistrationId = sms.RegistrationId,
            CallerId = sms.CallerId,
            CreatedAtMs = nowMs,
            DueAtMs = nowMs,
            DeadlineMs = sms.DeadlineMs,
            Lane = NewMessage.GateLane,
            Parts = sms.Parts,
            NextPart = 1,
            Round = 1,
            Ucs2 = sms.Ucs2,
            PhoneKey = sms.PhoneKey,
            Operator = sms.Operator,
            RequestKey = requestKey,
        };
        by.Sign(again, nowMs, () => SmsLife.Move(again, SmsState.Queued, "sent_again_on_request", nowMs));
        MessageBook.Add(transaction, new NewMessage(again, MessageBook.Open(query, sms)));
        return new ResendAnswer(again, null);
    }
}
