using System.Globalization;
using Gateway.Core.Storage;

namespace Gateway.Core.Registration;

/// <summary>The keyed hashes under which a submission is found.</summary>
internal static class RegistrationKeys
{
    public const int TailLength = 4;

    public static ulong Document(LookupKeys keys, string lookupNumber) => keys.Of("document", lookupNumber);

    public static ulong Code(LookupKeys keys, string code) => keys.Of("code", code);

    /// <summary>0 when the phone has fewer than four digits.</summary>
    public static ulong Tail(LookupKeys keys, string phone, int arrivalDay) => phone.Length < TailLength
        ? 0
        : keys.Of("tail", string.Create(CultureInfo.InvariantCulture, $"{arrivalDay}/{phone.AsSpan(phone.Length - TailLength)}"));
}
