using System.Security.Cryptography;
using Gateway.Core.Registration.Former;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Storage;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.Core.Registration;

/// <summary>
/// Whether a request says what an earlier one with its id said. Compared are normal forms, so that another spelling, encoding or file
/// format is the same content; each record names the rule that made its own.
/// </summary>
/// <remarks>Keyed with the store's secret: a form holds so little that is not known (a name, a number, a day) that a plain hash of it would
/// tell whether a guess is right. The keyed hash is made of the plain one, so that a former record is keyed without its form and by
/// whatever rule it was made.</remarks>
internal static class ContentHash
{
    /// <summary>The rule of today (<see cref="FormCheck"/>). Raised, with the former one kept, when a form that was stored could come out
    /// otherwise.</summary>
    public const int Rule = 1;

    private const string Purpose = "content";
    private const int Length = 16;

    /// <summary>Of a normalised form.</summary>
    public static ByteString Of(LookupKeys keys, RegisterRequest normal) => Keyed(keys, Plain(normal));

    /// <summary>Whether the record was made of this request, by the rule and at the time of the record: what was right then is the same
    /// request still, even if today's rule or calendar would refuse it.</summary>
    public static bool IsOf(LookupKeys keys, RegistrationRecord record, RegisterRequest request, FormContext context)
    {
        var normal = record.ContentRule == 0
            ? FormerForm.Of(request)
            : FormCheck.Check(request, context with { Now = DateTimeOffset.FromUnixTimeMilliseconds(record.RegisteredAtMs) }).Form
                is { } form ? StoredForm.Of(form) : null;
        return normal is not null && (record.ContentKeyed ? Of(keys, normal).Span : Plain(normal)).SequenceEqual(record.ContentHash.Span);
    }

    /// <summary>Keys the hash that a former version stored.</summary>
    public static void Key(LookupKeys keys, RegistrationRecord record) =>
        (record.ContentHash, record.ContentKeyed) = (Keyed(keys, record.ContentHash.Span), true);

    private static ReadOnlySpan<byte> Plain(RegisterRequest normal) => SHA256.HashData(normal.ToByteArray()).AsSpan(0, Length);

    private static ByteString Keyed(LookupKeys keys, ReadOnlySpan<byte> plain)
    {
        Span<byte> keyed = stackalloc byte[Length];
        keys.Of(Purpose, plain, keyed);
        return ByteString.CopyFrom(keyed);
    }
}
