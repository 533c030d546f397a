using System.Globalization;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Inbound;

/// <summary>Stores what phones send, puts long messages together, and obeys stop words in the same transaction.</summary>
internal sealed class InboundReceiver(IStore store, IOptions<SmsOptions> options, LookupKeys keys, TimeProvider time)
{
    private const int LongestText = 2000; // a driver that is out of its mind must not fill the store
    private const int LongestKind = 20;
    private const string CutShort = "cut_short";
    private const int LongestPart = 160; // TS 23.040, 9.2.3.16: septets of one message

    private readonly StopWords _words = new(options.Value.StopWords, options.Value.StartWords);
    private readonly long _limitMs = options.Value.InboundPartsHours * 3_600_000L;

    /// <summary>Completes when it is on disk: from then on the driver may forget it. Brought twice, it is stored once.</summary>
    /// <returns>What it asked for; <see cref="StopWish.None"/> also when it was known. A long message asks when it is whole.</returns>
    public Task<StopWish> ReceiveAsync(InboundSms message)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var phoneKey = PhoneKeys.Of(keys, message.Sender);
        var (record, personal) = LongInbound.IsPart(message) ? PartOf(message, now) : WholeOf(message, now);
        return store.WriteAsync(transaction =>
        {
            if (IsKnown(transaction, record))
                return StopWish.None;
            var whole = new NewInbound(record.Clone(), personal); // the closure may run again
            if (record.PartCount <= 1)
                transaction.Insert(InboundCollections.Written, whole.Record, personal);
            else if (LongInbound.Add(transaction, whole, _limitMs) is { } completed)
                whole = completed;
            else
                return StopWish.None;
            return Obey(transaction, whole, phoneKey, message.Sender, now);
        });
    }

    private static bool IsKnown(IReadTransaction transaction, InboundRecord record) =>
        transaction.Lookup(InboundCollections.ByReport, record.ReportKey).Count > 0
        || (record.ContentKeys is [var content] && transaction.Lookup(InboundCollections.ByContent, content).Count > 0);

    private StopWish Obey(IWriteTransaction transaction, NewInbound message, ulong phoneKey, string sender, long nowMs)
    {
        var (whole, personal) = message;
        if (whole.Kind is not ("" or CutShort))
            return StopWish.None; // no person wrote it
        var wish = _words.Read(LongInbound.TextOf(whole, personal));
        if (wish == StopWish.None || (wish == StopWish.Start && whole.Kind == CutShort))
            return StopWish.None;
        if (StopList.IsDecidedSince(transaction, phoneKey, whole.ServiceCentreAtMs))
            return StopWish.None; // an old one that could not be deleted: what was decided later stands
        whole.Effect = wish == StopWish.Stop ? "stopped" : "started";
        transaction.Update(InboundCollections.Messages, whole);
        if (phoneKey != 0)
            StopList.Set(transaction, phoneKey, sender, wish == StopWish.Stop, StopList.BySms, "", nowMs);
        return wish;
    }

    private NewInbound WholeOf(InboundSms message, long nowMs) =>
        new(RecordOf(message, nowMs), new InboundPersonal { Sender = message.Sender, Text = Bounded(message.Text, LongestText) });

    private NewInbound PartOf(InboundSms message, long nowMs)
    {
        var part = new InboundPart { Part = message.Part, Text = Bounded(message.Text, LongestPart) };
        if (message.Utf16.Length is > 0 and <= 2 * LongestPart)
            part.Utf16 = message.Utf16;
        var record = RecordOf(message, nowMs);
        (record.PartCount, record.PartsReceived) = (message.PartCount, 1);
        record.JoinKey = LongInbound.JoinKey(keys, message);
        return new NewInbound(record, new InboundPersonal { Sender = message.Sender, Parts = { part } });
    }

    private InboundRecord RecordOf(InboundSms message, long nowMs)
    {
        var record = Plain(message, nowMs);
        if (message.ServiceCentreAtMs != 0) // without a time two equal messages cannot be told apart from one that came twice
            record.ContentKeys.Add(ContentKey(message));
        return record;
    }

    private ulong ContentKey(InboundSms message) => keys.Of(
        "inbound_content",
        string.Create(CultureInfo.InvariantCulture,
            $"{message.Iccid} {message.Sender} {message.ServiceCentreAtMs} {message.ConcatenationReference} {message.Part} {message.PartCount} {message.Kind} {message.Text}"));

    private InboundRecord Plain(InboundSms message, long nowMs) => new()
    {
        Kind = Bounded(message.Kind, LongestKind),
        ReceivedAtMs = nowMs,
        ServiceCentreAtMs = message.ServiceCentreAtMs,
        Iccid = message.Iccid,
        Imei = message.Imei,
        ReportKey = keys.Of("report", message.ReportId),
    };

    private static string Bounded(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
