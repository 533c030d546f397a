using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>The traveller's own handle: 8 characters of an alphabet of 32, without 0, 1, I and O, which are misread.</summary>
internal static class RegistrationCode
{
    public const int Length = 8;
    public const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>A new code of 40 random bits; the caller asks the store whether it is taken.</summary>
    public static string Next() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The code that <paramref name="typed"/> stands for: any case, full-width, spaces and hyphens allowed.</summary>
    public static bool TryRead(string typed, [NotNullWhen(true)] out string? code)
    {
        var text = TypedText.Number(typed);
        code = text.Length == Length && text.All(each => Alphabet.Contains(each)) ? text : null;
        return code is not null;
    }
}
