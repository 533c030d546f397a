using Gateway.SmsCodec;

namespace Gateway.Journal.Tests.Stand;

/// <summary>What of the travellers must be in no log and no trace, in every form in which it goes over a wire.</summary>
internal sealed class PersonalData
{
    private readonly HashSet<string> _phones = new(StringComparer.Ordinal);
    private readonly HashSet<string> _semiOctets = new(StringComparer.Ordinal);
    // 张三丰 stands in the greeting; 张三 is sought as it goes over the wire.
    private readonly List<string> _texts = ["买买提", "温馨提示", "5F204E09", "4E704E70", "6E2999A8"];

    public PersonalData(int travellers)
    {
        for (var number = 1; number <= travellers; number++)
        {
            var phone = Travellers.Phone(number);
            _phones.Add(phone);
            // TS 23.040, 9.1.2.3: swapped digits of +86…, without the country code so that both forms are found.
            _semiOctets.Add(SemiOctets("86" + phone)[2..]);
        }
    }

    /// <summary>The lines that show any of it; each begins with where.</summary>
    public IEnumerable<string> FoundIn(string where, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (_texts.Exists(text => line.Contains(text, StringComparison.OrdinalIgnoreCase)) || Shows(line, "139", 11, _phones)
                || Shows(line, "3193", 12, _semiOctets))
                yield return $"{where}: {line}";
        }
    }

    private static bool Shows(string line, string begins, int length, HashSet<string> wanted)
    {
        for (var at =
            line.IndexOf(begins, StringComparison.Ordinal); at >= 0
                && at + length <= line.Length; at = line.IndexOf(begins, at + 1, StringComparison.Ordinal))
        {
            if (wanted.Contains(line.Substring(at, length)))
                return true;
        }

        return false;
    }

    private static string SemiOctets(string digits)
    {
        var pdu = new SubmitPdu
        {
            Destination = Address.Parse("+" + digits),
            UserData = UserData.OfText("x", ucs2: false, null),
        }.Encode().Hex;
        var at = pdu.IndexOf(string.Concat(digits[1], digits[0]), StringComparison.Ordinal);
        return pdu.Substring(at, (digits.Length + 1) / 2 * 2);
    }
}
