using System.Text;
using Gateway.SmsCodec;

namespace Gateway.VirtualBank.Network;

/// <summary>Puts the parts of messages together as a phone does (3GPP TS 23.040, 9.2.3.24.1). Pure.</summary>
internal static class Assembly
{
    public static IEnumerable<ReceivedMessage> Of(IEnumerable<LoggedSubmit> submits)
    {
        var messages = new List<Partial>();
        foreach (var submit in submits)
        {
            if (!SubmitPdu.TryDecode(submit.Pdu, out var pdu, out _)) continue; // an older release took it; it cannot be shown
            var part = pdu.UserData.Concatenation;
            var open = part is { } p ? messages.Find(m => m.Misses(submit.Iccid, p)) : null;
            if (open is null) messages.Add(open = new Partial(submit, part));
            open.Add(submit, part?.Part ?? 1, Shown(pdu.UserData));
        }
        return messages.Select(m => m.Whole());
    }

    private static string Shown(UserData data) => data.Text.Length > 0 ? data.Text : Encoding.Latin1.GetString(data.Octets.Span);

    private sealed class Partial(LoggedSubmit first, Concatenation? announced)
    {
        private readonly SortedDictionary<int, string> _texts = [];
        private readonly List<string> _pdus = [];

        public bool Misses(string iccid, Concatenation part) =>
            announced is { } mine && first.Iccid == iccid && mine.Reference == part.Reference && mine.Total == part.Total
            && mine.Wide == part.Wide
            && !_texts.ContainsKey(part.Part);

        public void Add(LoggedSubmit submit, int part, string text)
        {
            _texts[part] = text;
            _pdus.Add(Convert.ToHexString(submit.Pdu));
        }

        public ReceivedMessage Whole() =>
            new(first.At, string.Concat(_texts.Values), _texts.Count, announced?.Total ?? 1, first.Iccid, _pdus);
    }
}
