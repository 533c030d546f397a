namespace Gateway.VirtualBank.Network;

/// <summary>The check digit of IMEIs (3GPP TS 23.003, annex B) and ICCIDs (ITU-T E.118).</summary>
internal static class Luhn
{
    /// <summary><paramref name="digits"/> with its check digit behind.</summary>
    public static string Complete(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 0) digit *= 2; // the digit next to the check digit is doubled
            sum += digit > 9 ? digit - 9 : digit;
        }
        return $"{digits}{(10 - (sum % 10)) % 10}";
    }

    public static bool IsValid(string digits) => digits.Length > 1 && Complete(digits[..^1]) == digits;
}
