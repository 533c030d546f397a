using System.Buffers.Binary;
using System.Text;
using Gateway.Core.Access;
using Gateway.Core.Storage;
using Gateway.SmsCodec;
using Gateway.V1;

namespace Gateway.Core.Sms.Inbound;

/// <summary>Parts of a long message in one record, by sender, receiving SIM, reference and total (TS 23.040, 9.2.3.24.1 and 9.2.3.24.8). On
/// disk from the first part on: a restart forgets none, and what waits costs no memory but its look-up keys.</summary>
internal static class LongInbound
{
    /// <summary>Whether the message is one of several parts that can be put together.</summary>
    public static bool IsPart(InboundSms message) => message.PartCount > 1 && Place(message).IsValid;

    /// <summary>Equal for the parts of one message; never 0.</summary>
    public static ulong JoinKey(LookupKeys keys, InboundSms message) =>
        keys.Of("inbound_part", $"{message.Sender} {message.Iccid} {message.ConcatenationReference} {message.PartCount} {message.WideReference}") | 1;

    /// <summary>Adds the part to the message that lacks it, or begins one.</summary>
    /// <param name="part">A record of this part alone; inserted when it begins a message.</param>
    /// <returns>The message that this part completes; null when parts are missing, or when the part was known.</returns>
    public static NewInbound? Add(IWriteTransaction transaction, NewInbound part, long limitMs)
    {
        var news = part.Personal.Parts[0];
        if (Open(transaction, part.Record, news, limitMs) is not var (record, personal))
        {
            transaction.Insert(InboundCollections.Written, part.Record, part.Personal);
            return null;
        }

        if (personal.Parts.Any(known => known.Part == news.Part))
            return null;
        personal.Parts.Add(news);
        transaction.Seal(InboundCollections.Written, record, personal);
        record.PartsReceived++;
        record.PartReportKeys.Add(part.Record.ReportKey);
        record.ContentKeys.Add(part.Record.ContentKeys);
        transaction.Update(InboundCollections.Messages, record);
        return record.PartsReceived == record.PartCount ? new NewInbound(record, personal) : null;
    }

    /// <summary>The text of all that came, in order; an ellipsis stands for each part that did not. Joined as UTF-16: a character may be
    /// divided between two parts.</summary>
    public static string TextOf(InboundRecord record, InboundPersonal personal)
    {
        if (record.PartCount <= 1)
            return personal.Text;
        var texts = new string[record.PartCount];
        Array.Fill(texts, "…");
        foreach (var part in personal.Parts)
            texts[part.Part - 1] = part.Utf16.IsEmpty ? part.Text : Units(part.Utf16.Span);
        // What is still half a character is U+FFFD from here on.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat(texts)));
    }

    private static string Units(ReadOnlySpan<byte> octets)
    {
        Span<char> text = stackalloc char[octets.Length / 2];
        for (var i = 0; i < text.Length; i++)
            text[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(octets[(2 * i)..]);
        return new string(text);
    }

    /// <summary>The newest message of that key, when it is young enough and does not hold another text in this place: references come round
    /// again.</summary>
    private static (InboundRecord Record, InboundPersonal Personal)? Open(IWriteTransaction transaction, InboundRecord part,
        InboundPart news, long limitMs)
    {
        if (transaction.LookupNewestFirst(InboundCollections.ByJoin, part.JoinKey, take: 1) is not [var newest]
            || part.ReceivedAtMs - newest.ReceivedAtMs > limitMs)
            return null;
        var personal = InboundCollections.Open(Scope.Gateway.Over(transaction), newest);
        return personal.Parts.All(known => known.Part != news.Part || known.Text == news.Text) ? (newest, personal) : null;
    }

    private static Concatenation Place(InboundSms message) =>
        new(message.ConcatenationReference, message.PartCount, message.Part, message.WideReference);
}
