namespace Gateway.VirtualBank.Network;

/// <summary>One spelling for all forms of a number, so that each phone has one inbox.</summary>
internal static class PhoneNumber
{
    /// <summary>Digits only; a mainland number without its country code, whether given as +86…, 0086… or national.</summary>
    public static string Key(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        if (digits.StartsWith("0086", StringComparison.Ordinal)) digits = digits[2..];
        return digits.Length == 13 && digits.StartsWith("861", StringComparison.Ordinal) ? digits[2..] : digits;
    }
}
