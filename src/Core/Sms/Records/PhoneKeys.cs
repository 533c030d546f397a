using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Records;

/// <summary>Keyed hash of a phone by its last 11 digits, so that national and international forms are one phone.</summary>
internal static class PhoneKeys
{
    private const int SubscriberDigits = 11;

    public static ulong Of(LookupKeys keys, string phone)
    {
        Span<char> digits = stackalloc char[SubscriberDigits];
        var at = SubscriberDigits;
        for (var i = phone.Length - 1; i >= 0 && at > 0; i--)
        {
            if (char.IsAsciiDigit(phone[i]))
                digits[--at] = phone[i];
        }

        return at == SubscriberDigits ? 0 : keys.Of("phone", digits[at..]);
    }
}
