using Gateway.Core.Storage;
using Gateway.V1;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Inbound;

/// <summary>Stores what phones send, and obeys stop words in the same transaction.</summary>
internal sealed class InboundDesk(IStore store, IOptions<SmsOptions> options, LookupKeys keys, TimeProvider time)
{
    private const int LongestText = 2000; // a driver that is out of its mind must not fill the store

    private readonly StopWords _words = new(options.Value.StopWords, options.Value.StartWords);

    /// <summary>Completes when it is on disk: from then on the driver may forget it. Brought twice, it is stored once.</summary>
    /// <returns>What it asked for; <see cref="StopWish.None"/> also when it was known.</returns>
    public Task<StopWish> ReceiveAsync(InboundSms message)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var wish = _words.Read(message.Text);
        var phoneKey = PhoneKeys.Of(keys, message.Sender);
        var record = new InboundRecord
        {
            ReceivedAtMs = now,
            ServiceCentreAtMs = message.ServiceCentreAtMs,
            Iccid = message.Iccid,
            Imei = message.Imei,
            Effect = wish switch
            {
                StopWish.Stop => "stopped",
                StopWish.Start => "started",
                _ => "",
            },
            ReportKey = keys.Of("report", message.ReportId),
            Personal = new InboundPersonal
            {
                Sender = message.Sender,
                Text = message.Text.Length <= LongestText ? message.Text : message.Text[..LongestText],
            }.ToByteString(),
        };
        return store.WriteAsync(transaction =>
        {
            if (transaction.Lookup(InboundCollections.ByReport, record.ReportKey).Count > 0)
                return StopWish.None;
            transaction.Insert(InboundCollections.Messages, record.Clone()); // the closure may run again
            if (wish != StopWish.None && phoneKey != 0)
                StopList.Set(transaction, phoneKey, message.Sender, wish == StopWish.Stop, StopList.BySms, "", now);
            return wish;
        });
    }
}
